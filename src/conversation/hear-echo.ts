import { hashText } from '../understanding/hash.ts';
import { type Draft, type Talk, withEffects, withSession } from './draft.ts';

/** People say options, yes and no again and again; an answering machine sends sentences. */
const SHORTEST = 12;
/** Later, somebody asks once more. */
const SOON_MS = 10 * 60_000;
/** A person who got no useful answer sends the same again, and once more. */
const MUTED_FROM = 4;

/**
 * "I am out of office" answers each answer of ours, and would for ever: the fourth time in a row the same
 * sentence is kept and not answered. Danger and what ends messages are always heard.
 */
export function hearEcho(
  talk: Talk,
  draft: Draft,
): { readonly draft: Draft; readonly muted: boolean } {
  const { turn } = talk.work;
  const { utterance } = turn;
  const written = turn.channel === 'whatsapp' || turn.channel === 'sms';
  if (!written || utterance.kind !== 'text' || utterance.text.length < SHORTEST)
    return { draft, muted: false };
  const words = hashText(utterance.text);
  const last = talk.session.echo;
  const again = last?.words === words && talk.now - last.at < SOON_MS;
  const times = again ? last.times + 1 : 1;
  const heard = withSession(draft, { echo: { words, times, at: talk.now } });
  const muted = times >= MUTED_FROM && !isAlwaysHeard(talk);
  return { draft: muted ? counted(talk, heard) : heard, muted };
}

function isAlwaysHeard({ meaning }: Talk): boolean {
  return meaning?.decision === 'emergency' || meaning?.decision === 'command';
}

function counted({ work }: Talk, draft: Draft): Draft {
  return withEffects(draft, [{ kind: 'count', name: 'muted', label: work.turn.channel }]);
}
