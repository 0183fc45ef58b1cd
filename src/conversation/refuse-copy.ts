import type { Line, Step } from '../domain/dialog.ts';
import type { Refusal } from '../domain/leave.ts';
import { message } from '../domain/message.ts';

const SENT = 'send.sent';

/**
 * The same step where no copy may leave: nobody hears that it was sent, but why it was not. Of a number
 * that is not `own` nobody hears that its owner has been here, and wants no messages.
 */
export function withoutCopy(step: Step, why: Refusal, own: string | null): Step {
  const copy = step.acts.find(({ act }) => act === 'send-to-phone');
  if (copy?.act !== 'send-to-phone') return step;
  const key = `send.refused.${why === 'opted-out' && copy.number !== own ? 'number' : textOf(why)}`;
  const told = (line: Line): Line =>
    line.kind === 'say' && line.message.key === SENT
      ? { kind: 'say', message: message(key) }
      : line;
  return {
    ...step,
    lines: step.lines.map(told),
    acts: step.acts.filter(({ act }) => act !== 'send-to-phone'),
  };
}

function textOf(why: Refusal): 'number' | 'stopped' | 'budget' {
  switch (why) {
    case 'opted-out':
      return 'stopped';
    case 'person-budget':
    case 'day-budget':
      return 'budget';
    case 'not-a-number':
    case 'country':
    case 'emergency':
    case 'service-number':
    case 'no-mobile':
      return 'number';
    default:
      return why satisfies never;
  }
}
