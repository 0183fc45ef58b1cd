import type { Effect, Outgoing } from '../domain/effect.ts';
import { type Handoff, isOpen } from '../domain/handoff.ts';
import type { Reply } from '../domain/reply.ts';
import { endOfDay } from '../domain/retention.ts';
import type { ConversationId } from '../domain/turn.ts';
import { encodeEntry } from './codec.ts';
import { addressOf, isOfRecording } from './outgoing-address.ts';
import type { Chain } from './redis-audit.ts';
import { encodeChange, encodeHandoff, encodePerson, withMoment } from './redis-bodies.ts';
import type { Place } from './redis-key-shelf.ts';
import type { KeyRing } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Seals, Wanted } from './redis-seals.ts';
import { withoutWords } from './without-words.ts';

type Arg = string | number;

/** Effects as scripts read them: each its kind, the number of its fields, the fields. */
export interface Written {
  /** How many there are, then each. */
  readonly effects: readonly Arg[];
  /** How many changes there are to tell, then each. */
  readonly changes: readonly string[];
  /** What they write of handoffs. */
  readonly handoffs: readonly SealedHandoff[];
}

/** A handoff and the bytes that stand for it. */
export interface SealedHandoff {
  readonly handoff: Handoff;
  readonly body: string;
  /** '' where it is erased. */
  readonly question: string;
}

export interface Cause {
  readonly now: number;
  /** The replies of the turn that is committed and whose conversation it is: its log keeps them. */
  readonly said: { readonly conversation: string; readonly replies: readonly Reply[] } | null;
  readonly seals: Seals;
  readonly chain: Chain;
}

export function writeEffects(effects: readonly Effect[], cause: Cause): Written {
  const changes = new Set(effects.flatMap(changesOf));
  if (cause.said) changes.add(encodeChange('conversation', cause.said.conversation));
  const handoffs: SealedHandoff[] = [];
  const fields = effects.flatMap((effect, nth) => {
    const later = effects.slice(nth + 1).filter(({ kind }) => kind === 'forget');
    const forgotten = later.flatMap(forgottenBy);
    const own = fieldsOf(effect, { ...cause, forgotten, wrote: (one) => handoffs.push(one) });
    return [effect.kind, own.length, ...own];
  });
  return {
    effects: [effects.length, ...fields],
    changes: [String(changes.size), ...changes],
    handoffs,
  };
}

/** Whose words the effects hold; `own` is the conversation of the turn that is committed. */
export function wantedBy(effects: readonly Effect[], own: ConversationId | null): Wanted {
  const places = [...(own === null ? [] : [inConversation(own)]), ...effects.flatMap(placesOf)];
  return { places, forgotten: [...new Set(effects.flatMap(forgottenBy))] };
}

/** Whose a conversation is need not be asked where a handoff of the same list tells. */
export function guessOwners(ring: Pick<KeyRing, 'guess'>, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind !== 'open-handoff' && effect.kind !== 'change-handoff') continue;
    ring.guess(inConversation(effect.handoff.conversation), nameOf(effect.handoff.person));
  }
}

export function inConversation(conversation: ConversationId): Place {
  return `c:${nameOf(conversation)}`;
}

function placesOf(effect: Effect): Place[] {
  switch (effect.kind) {
    case 'log':
      return [inConversation(effect.conversation)];
    case 'open-handoff':
    case 'change-handoff':
      return [`p:${nameOf(effect.handoff.person)}`];
    case 'keep-voicemail':
      return [`h:${nameOf(effect.voicemail.handoff)}`];
    default:
      return [];
  }
}

function forgottenBy(effect: Effect): string[] {
  return effect.kind === 'forget' ? [nameOf(effect.person)] : [];
}

/** Does the transcript keep the replies of this turn, so that the answer need not? */
export function isKept(effects: readonly Effect[], said: NonNullable<Cause['said']>): boolean {
  return effects.some((effect) => isOwnLog(effect, said));
}

function isOwnLog(effect: Effect, said: Cause['said']): boolean {
  return (
    effect.kind === 'log' &&
    effect.what.kind === 'bot' &&
    effect.what.replies === said?.replies &&
    effect.conversation === said.conversation
  );
}

/** A hint too many does no harm: listeners read again and find nothing new. */
function changesOf(effect: Effect): string[] {
  switch (effect.kind) {
    case 'open-handoff':
    case 'change-handoff':
    case 'keep-voicemail':
    case 'forget':
      return [encodeChange('queue')];
    case 'send':
      return [encodeChange('outbox')];
    case 'schedule':
      return [encodeChange('jobs')];
    case 'handled':
      return [encodeChange('pace')];
    case 'log':
      return [encodeChange('conversation', effect.conversation)];
    default:
      return [];
  }
}

/** What is erased again by a later effect of the same list is not even written. */
interface Moment extends Cause {
  /** People whom a later effect forgets. */
  readonly forgotten: readonly string[];
  readonly wrote: (handoff: SealedHandoff) => void;
}

function fieldsOf(effect: Effect, cause: Moment): readonly Arg[] {
  switch (effect.kind) {
    case 'open-handoff':
      return handoffFields(effect.handoff, cause);
    case 'change-handoff':
      return [...handoffFields(effect.handoff, cause), effect.from];
    case 'send':
      return messageFields(effect.message, cause);
    case 'schedule': {
      const { key, at, kind, subject } = effect.job;
      return [key, at, `${kind} ${subject}`];
    }
    case 'unschedule':
      return [effect.key];
    case 'log':
      return lineFields(effect, cause);
    case 'remember':
      return [nameOf(effect.person), cause.now, ...encodePerson(effect.about)];
    case 'forget':
      return [nameOf(effect.person)];
    case 'audit':
      return cause.chain(effect.line);
    default:
      return recordFields(effect, cause);
  }
}

function lineFields(effect: Extract<Effect, { kind: 'log' }>, cause: Moment): readonly Arg[] {
  const { now, said, seals, forgotten } = cause;
  const place = inConversation(effect.conversation);
  const words = forgotten.includes(seals.owner(place))
    ? ''
    : seals.seal(place, encodeEntry(effect.what), 'entry');
  const own = isOwnLog(effect, said) ? 1 : 0;
  return [nameOf(effect.conversation), withMoment(now, words), own];
}

type Recorded = Extract<
  Effect,
  { kind: 'keep-answer' | 'handled' | 'keep-voicemail' | 'gap' | 'count' | 'interpreted' }
>;

function recordFields(effect: Recorded, { now, seals, forgotten }: Moment): readonly Arg[] {
  switch (effect.kind) {
    case 'keep-answer':
      return [effect.answer.code, effect.answer.at, JSON.stringify(effect.answer)];
    case 'handled': {
      const { place, locale, at } = effect.handled;
      const queue = nameOf(JSON.stringify([place, locale]));
      return [queue, withMoment(at, JSON.stringify(effect.handled))];
    }
    case 'keep-voicemail': {
      const { sound, ...label } = effect.voicemail;
      const place: Place = `h:${nameOf(label.handoff)}`;
      const sealed = forgotten.includes(seals.owner(place)) ? '' : seals.sealSound(place, sound);
      return [nameOf(label.recording), nameOf(label.handoff), JSON.stringify(label), sealed];
    }
    case 'gap': {
      const question = JSON.stringify([effect.text, effect.locale]);
      return [question, JSON.stringify(effect.topic), endOfDay(now)];
    }
    case 'count':
      return [JSON.stringify([effect.name, effect.label])];
    case 'interpreted':
      return [effect.what.at, JSON.stringify(effect.what)];
    default:
      return effect satisfies never;
  }
}

function handoffFields(handoff: Handoff, { seals, forgotten, wrote }: Moment): readonly Arg[] {
  const { id, conversation, person, version, at } = handoff;
  const { body, question } = encodeHandoff(handoff);
  const whose = [nameOf(conversation), nameOf(person)];
  const place: Place = `p:${nameOf(person)}`;
  const isForgotten = forgotten.includes(nameOf(person));
  const asked = isForgotten ? '' : seals.seal(place, question, 'question');
  const sealed = seals.seal(place, body, 'handoff');
  if (!isForgotten) wrote({ handoff, body: sealed, question: asked });
  return [nameOf(id), id, ...whose, version, isOpen(handoff) ? 1 : 0, at, sealed, asked];
}

function messageFields(message: Outgoing, { now, seals }: Cause): readonly Arg[] {
  const { key, conversation, what, due } = message;
  const whose = conversation === null ? '' : nameOf(conversation);
  const address = nameOf(seals.mark(addressOf(what)));
  const sealed = seals.house(JSON.stringify(message), 'outgoing');
  const gist = JSON.stringify(withoutWords(message));
  return [nameOf(key), address, whose, due, now, sealed, gist, isOfRecording(what) ? 1 : 0];
}
