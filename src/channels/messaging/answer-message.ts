import twilio from 'twilio';
import { Fault } from '../../domain/fault.ts';
import type { Clock, Store, TakeTurn } from '../../domain/ports.ts';
import type { Reply } from '../../domain/reply.ts';
import type { Turn } from '../../domain/turn.ts';
import type { Form } from '../twilio/form.ts';
import { hashTurn } from '../twilio/hash-turn.ts';
import type { HookAnswer } from '../twilio/hook.ts';
import { inTime, type Schedule, TURN_BUDGET_MS } from '../twilio/in-time.ts';
import { type NoWhatsapp, refuseWhatsapp } from '../twilio/refuse-whatsapp.ts';
import type { ContentSids } from './content.ts';
import { type Inbound, toTurn } from './inbound.ts';
import { type Planned, planMessages } from './plan-messages.ts';
import type { Phrase } from './write-replies.ts';

export interface MessagingParts {
  readonly takeTurn: TakeTurn;
  readonly personKeyOf: Inbound['personKeyOf'];
  readonly lineOf: Inbound['lineOf'];
  readonly phrase: Phrase;
  readonly contents: ContentSids | null;
  /** Null where WhatsApp is answered. */
  readonly noWhatsapp: NoWhatsapp | null;
  readonly store: Pick<Store, 'handoffs' | 'outbox'>;
  readonly clock: Clock;
  readonly schedule: Schedule;
}

/**
 * One message in, its answer out. A turn that takes too long is answered with a fault: Twilio asks
 * again (`#rc=2&rp=all` on the webhook's address, or its fallback) and gets the answer that was kept.
 */
export async function answerMessage(parts: MessagingParts, form: Form): Promise<HookAnswer> {
  const now = parts.clock.now();
  const turn = toTurn(form, { ...parts, now });
  if (!turn)
    throw new Fault('bad-request', 'This is not a message. Point only messaging webhooks here.');
  if (turn.channel === 'whatsapp' && parts.noWhatsapp) return refusal(parts, parts.noWhatsapp);
  const { replies } = await inTime(
    parts.schedule,
    TURN_BUDGET_MS,
    parts.takeTurn(turn, hashTurn(turn)),
  );
  // Twilio has confirmed it itself and lets nothing of ours through.
  if (form['OptOutType'] === 'STOP') return emptyTwiml();
  const planned = planMessages(replies, { ...parts, channel: channelOf(turn) });
  if (planned.every((one) => one.kind === 'text')) return twimlOf(planned);
  await sendLater(parts, turn, replies);
  return emptyTwiml();
}

/** Nothing of the message is read or kept. */
function refusal({ phrase }: MessagingParts, none: NoWhatsapp): string {
  const said = refuseWhatsapp(none).map(({ locale, texts }) =>
    texts.map((text) => phrase(locale, text)).join(' '),
  );
  return twimlOf([{ kind: 'text', body: said.join('\n\n') }]);
}

function channelOf(turn: Turn): 'whatsapp' | 'sms' {
  return turn.channel === 'whatsapp' ? 'whatsapp' : 'sms';
}

function twimlOf(planned: readonly Planned[]): string {
  const response = new twilio.twiml.MessagingResponse();
  for (const one of planned) if (one.kind === 'text') response.message(one.body);
  return response.toString();
}

function emptyTwiml(): string {
  return new twilio.twiml.MessagingResponse().toString();
}

/** Buttons cannot be written in TwiML: the same replies go by REST, once. */
async function sendLater(
  parts: MessagingParts,
  turn: Turn,
  replies: readonly Reply[],
): Promise<void> {
  const what = {
    kind: 'message',
    channel: turn.channel,
    to: turn.address ?? '',
    replies,
    inReply: true,
  } as const;
  const message = {
    key: `reply:${turn.id}`,
    conversation: turn.conversation,
    due: turn.at,
    what,
  };
  await parts.store.handoffs.apply([{ kind: 'send', message }], turn.at);
}
