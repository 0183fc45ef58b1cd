import { type Handoff, isOpen } from '../domain/handoff.ts';
import type { Entry } from '../domain/transcript.ts';
import { watchUnheard } from '../handoff/lose-advisor.ts';
import { onlookerOf, take } from './act.ts';
import type { Action, ActionParts, Asked } from './action.ts';
import { closeBody, replyBody, type Verb } from './contract.ts';
import { isInReach, isMine, mayDo, type Onlooker } from './may-do.ts';
import { viewerOf } from './queue-actions.ts';
import { type Acted, refuse } from './refuse.ts';
import { showAnswer } from './show-answer.ts';
import { showHandoff } from './show-handoff.ts';
import { carriersOf } from './show-lost.ts';
import { showReading } from './show-reading.ts';
import { showTalk } from './show-talk.ts';

type Move = (handoff: Handoff, who: Onlooker) => Promise<Acted>;

/** A conversation grows for weeks on WhatsApp; the last entries are what an advisor reads. */
const MOST_ENTRIES = 500;

export const readHandoff: Action = async (parts, asked) => {
  const viewer = await viewerOf(parts, asked);
  const handoff = await parts.store.handoffs.get(asked.id);
  if (!handoff || !isInReach(handoff, asked.account)) return refuse('not-found');
  if (!mayDo('read', handoff, viewer)) return refuse('forbidden');
  await parts.noteReading(asked, { act: 'conversation-read', handoff: handoff.id });
  const [entries, open, advisors, voicemails] = await Promise.all([
    parts.store.records.entries(handoff.conversation, 0, MOST_ENTRIES),
    parts.store.handoffs.open(),
    parts.store.desk.advisors(),
    parts.store.records.voicemails(handoff.id),
  ]);
  const steers = mayDo('steer', handoff, viewer);
  const talk = steers ? showTalk(handoff, asked.account, { ...parts, advisors, open }) : null;
  const said = saidUntilItsEnd(handoff, entries);
  const lost = await parts.store.outbox.lost(carriersOf(said));
  const shown = { handoff, entries: said, lost, open, talk, voicemails };
  return { body: showHandoff(shown, viewer) };
};

/** On WhatsApp the conversation goes on: with the service, and perhaps with a colleague. */
function saidUntilItsEnd(handoff: Handoff, entries: readonly Entry[]): readonly Entry[] {
  return isOpen(handoff) ? entries : entries.filter(({ at }) => at <= handoff.at);
}

/** What the knowledge base says on the topic, in the advisor's language and in the person's. */
export const seeAnswer: Action = (parts, asked) =>
  withReadable(parts, asked, (handoff, { now }) =>
    showAnswer(parts, handoff, { locale: asked.locale, now }),
  );

/** How the masked question is understood, and why. */
export const seeReading: Action = (parts, asked) =>
  withReadable(parts, asked, (handoff) => showReading(parts, handoff, asked.locale));

/** A chat is taken; for a call, the advisor's own phone rings. Taking it twice is taking it once. */
export const acceptHandoff: Action = (parts, asked) =>
  withHandoff(parts, asked, async (handoff, who) => {
    if (isMine(handoff, who) && isOpen(handoff)) return { body: { id: handoff.id } };
    if (handoff.by === 'phone' && who.phone === null) return refuse('conflict', 'no-phone');
    const verb: Verb = handoff.by === 'chat' ? 'take' : 'ring';
    return mayDo(verb, handoff, who) ? take(parts, handoff, who) : refuse('conflict', 'taken');
  });

export const skipHandoff: Action = (parts, asked) =>
  withHandoff(parts, asked, async (handoff, who) => {
    const skipped = await parts.desk.skip(handoff.id, who.account.id);
    return skipped ? { body: { id: handoff.id } } : refuse('conflict', 'moved-on');
  });

export const replyToPerson: Action = (parts, asked) => {
  const words = replyBody.safeParse(asked.body);
  if (!words.success) return Promise.resolve(refuse('bad-request'));
  const { text, key } = words.data;
  return withHandoff(parts, asked, (handoff, who) =>
    parts.once(`${who.account.id} ${handoff.id} ${key}`, async () => {
      await parts.store.handoffs.apply([watchUnheard(who.account.id, who.now)], who.now);
      const relayed = await parts.desk.relay(handoff.id, who.account.id, text);
      return relayed ? { body: { id: handoff.id } } : refuse('conflict', 'moved-on');
    }),
  );
};

export const closeHandoff: Action = (parts, asked) => {
  const wanted = closeBody.safeParse(asked.body);
  if (!wanted.success) return Promise.resolve(refuse('bad-request'));
  const { outcome } = wanted.data;
  return withHandoff(parts, asked, async (handoff, who) => {
    if (handoff.state === 'done') return { body: { id: handoff.id } };
    if (!mayDo('close', handoff, who)) return refuse('forbidden', 'not-yours');
    const closed = await parts.desk.close(handoff.id, who.account.id, outcome);
    return closed ? { body: { id: handoff.id } } : refuse('conflict', 'moved-on');
  });
};

async function withReadable(
  parts: ActionParts,
  asked: Asked,
  show: (handoff: Handoff, who: Onlooker) => object,
): Promise<Acted> {
  const handoff = await parts.store.handoffs.get(asked.id);
  if (!handoff || !isInReach(handoff, asked.account)) return refuse('not-found');
  const who = await onlookerOf(parts, asked.account);
  if (!mayDo('read', handoff, who)) return refuse('forbidden');
  await parts.noteReading(asked, { act: 'conversation-read', handoff: handoff.id });
  return { body: show(handoff, who) };
}

export async function withHandoff(parts: ActionParts, asked: Asked, move: Move): Promise<Acted> {
  const handoff = await parts.store.handoffs.get(asked.id);
  if (!handoff || !isInReach(handoff, asked.account)) return refuse('not-found');
  const acted = await move(handoff, await onlookerOf(parts, asked.account));
  if ('body' in acted) logAct(parts, asked, handoff);
  return acted;
}

/** Who did what to whose handoff, without a word of what was said. */
function logAct({ log }: ActionParts, { account }: Asked, { id, state }: Handoff): void {
  log.info('console.handoff', { advisor: account.id, handoff: id, was: state });
}
