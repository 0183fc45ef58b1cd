import type { Effect, Outgoing } from '../domain/effect.ts';
import { type Handoff, isOpen } from '../domain/handoff.ts';
import type { Reply } from '../domain/reply.ts';
import { encodeEntry } from './codec.ts';
import { addressOf } from './outgoing-address.ts';
import { encodeChange, encodeHandoff, encodePerson, withMoment } from './redis-bodies.ts';
import { nameOf } from './redis-keys.ts';
import type { Vault } from './vault.ts';

type Arg = string | number;

/** Effects as scripts read them: each its kind, the number of its fields, the fields. */
export interface Written {
  /** How many there are, then each. */
  readonly effects: readonly Arg[];
  /** How many changes there are to tell, then each. */
  readonly changes: readonly string[];
}

export interface Cause {
  readonly now: number;
  readonly vault: Vault;
  /** The replies of the turn that is committed and whose conversation it is: its log keeps them. */
  readonly said: { readonly conversation: string; readonly replies: readonly Reply[] } | null;
}

export function writeEffects(effects: readonly Effect[], cause: Cause): Written {
  const changes = new Set(effects.flatMap(changesOf));
  if (cause.said) changes.add(encodeChange('conversation', cause.said.conversation));
  return {
    effects: [
      effects.length,
      ...effects.flatMap((effect) => {
        const fields = fieldsOf(effect, cause);
        return [effect.kind, fields.length, ...fields];
      }),
    ],
    changes: [String(changes.size), ...changes],
  };
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

function fieldsOf(effect: Effect, { now, said, vault }: Cause): readonly Arg[] {
  switch (effect.kind) {
    case 'open-handoff':
      return handoffFields(effect.handoff);
    case 'change-handoff':
      return [...handoffFields(effect.handoff), effect.from];
    case 'send':
      return messageFields(effect.message, now);
    case 'schedule': {
      const { key, at, kind, subject } = effect.job;
      return [key, at, `${kind} ${subject}`];
    }
    case 'unschedule':
      return [effect.key];
    case 'log': {
      const line = withMoment(now, encodeEntry(effect.what));
      return [nameOf(effect.conversation), line, isOwnLog(effect, said) ? 1 : 0];
    }
    case 'remember':
      return [nameOf(effect.person), ...encodePerson(effect.about)];
    case 'forget':
      return [nameOf(effect.person)];
    default:
      return recordFields(effect, vault);
  }
}

type Recorded = Extract<
  Effect,
  { kind: 'keep-answer' | 'handled' | 'keep-voicemail' | 'gap' | 'count' | 'interpreted' }
>;

function recordFields(effect: Recorded, vault: Vault): readonly Arg[] {
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
      const sealed = Buffer.from(vault.sealBytes(sound, vault.house, 'voicemail'));
      const names = [nameOf(label.recording), nameOf(label.handoff)];
      return [...names, JSON.stringify(label), sealed.toString('base64')];
    }
    case 'gap':
      return [JSON.stringify([effect.text, effect.locale]), JSON.stringify(effect.topic)];
    case 'count':
      return [JSON.stringify([effect.name, effect.label])];
    case 'interpreted':
      return [effect.what.at, JSON.stringify(effect.what)];
    default:
      return effect satisfies never;
  }
}

function handoffFields(handoff: Handoff): readonly Arg[] {
  const { id, conversation, person, version, at } = handoff;
  const { body, question } = encodeHandoff(handoff);
  const whose = [nameOf(conversation), nameOf(person)];
  return [nameOf(id), id, ...whose, version, isOpen(handoff) ? 1 : 0, at, body, question];
}

function messageFields(message: Outgoing, now: number): readonly Arg[] {
  const { key, conversation, what, due } = message;
  const whose = conversation === null ? '' : nameOf(conversation);
  return [nameOf(key), nameOf(addressOf(what)), whose, due, now, JSON.stringify(message)];
}
