import type { Handoff } from '../domain/handoff.ts';
import { type TalkWish, toLegName } from '../domain/talk.ts';
import type { Action, ActionParts } from './action.ts';
import { type TalkBody, talkBody } from './contract.ts';
import { withHandoff } from './handoff-actions.ts';
import { mayDo, type Onlooker } from './may-do.ts';
import { type Acted, refuse } from './refuse.ts';
import { colleaguesFor } from './show-talk.ts';

/** Hold, an interpreter, a transfer, the end of a leg: what the advisor of a call wants done in it. */
export const steerTalk: Action = (parts, asked) => {
  const wanted = talkBody.safeParse(asked.body);
  if (!wanted.success) return Promise.resolve(refuse('bad-request'));
  return withHandoff(parts, asked, async (handoff, who) => {
    if (!mayDo('steer', handoff, who)) return refuse('conflict', 'moved-on');
    const wish = await wishOf(parts, { handoff, who, body: wanted.data });
    if ('refused' in wish) return wish;
    const steered = await parts.desk.steer(handoff.id, who.account.id, wish);
    return steered ? { body: { id: handoff.id } } : refuse('conflict', 'moved-on');
  });
};

interface Wanted {
  readonly handoff: Handoff;
  readonly who: Onlooker;
  readonly body: TalkBody;
}

async function wishOf(
  parts: ActionParts,
  { handoff, who, body }: Wanted,
): Promise<TalkWish | Extract<Acted, { refused: unknown }>> {
  switch (body.do) {
    case 'hold':
      return { kind: 'hold', on: true };
    case 'resume':
      return { kind: 'hold', on: false };
    case 'interpreter': {
      const language = body.language ?? handoff.locale;
      const numbers = parts.interpreters[language]?.numbers ?? [];
      if (numbers.length === 0) return refuse('conflict', 'no-interpreter');
      return { kind: 'interpreter', language, numbers };
    }
    case 'transfer':
      return body.to === null
        ? { kind: 'back-to-queue' }
        : transferTo(parts, { handoff, who, body: { ...body, to: body.to } });
    case 'end-leg': {
      const leg = toLegName(body.leg);
      return leg ? { kind: 'end-leg', leg } : refuse('bad-request');
    }
    default:
      return body satisfies never;
  }
}

type Transfer = Extract<TalkBody, { do: 'transfer' }> & { readonly to: string };

async function transferTo(
  parts: ActionParts,
  { handoff, who, body }: Omit<Wanted, 'body'> & { readonly body: Transfer },
): Promise<TalkWish | Extract<Acted, { refused: unknown }>> {
  const [advisors, open] = await Promise.all([
    parts.store.desk.advisors(),
    parts.store.handoffs.open(),
  ]);
  const found = colleaguesFor(handoff, who.account, { ...parts, advisors, open });
  const colleague = found.find(({ id }) => id === body.to);
  if (!colleague) return refuse('conflict', 'no-colleague');
  return {
    kind: 'transfer',
    to: { advisor: colleague.id, phone: colleague.phone },
    how: body.how,
  };
}
