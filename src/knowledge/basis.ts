import { createHash } from 'node:crypto';
import { LOCALES } from '../domain/locale.ts';
import type { ServedKnowledge, ServedTopic } from './model.ts';
import { placeholdersIn } from './placeholders.ts';
import type { Setting } from './resolve.ts';
import { factOn, slotOn } from './validity.ts';

const LENGTH = 22;

/**
 * What an answer rests on: its revision and the values that hold for the asked language and place.
 * A copy that was made on another basis says something that is not so any more.
 */
export function basisOf(topic: ServedTopic, at: Setting): string {
  const facts = topic.facts.map((id) => factValue(id, at));
  const slots = topic.slots.map(
    (name) => slotOn(at.knowledge, name, at)?.value ?? standInValues(at.knowledge, name, at),
  );
  const basis = JSON.stringify([topic.revision, facts, slots]);
  return createHash('sha256').update(basis).digest('base64url').slice(0, LENGTH);
}

function factValue(id: string, { knowledge, day, asked }: Setting): unknown {
  return factOn(knowledge, id, { day, locale: asked })?.value ?? null;
}

function standInValues(knowledge: ServedKnowledge, name: string, at: Setting): readonly unknown[] {
  const standIn = knowledge.slots[name]?.standIn ?? {};
  const named = LOCALES.flatMap((locale) => placeholdersIn(standIn[locale] ?? ''));
  return named.map(({ kind, id }) => (kind === 'fact' ? factValue(id, at) : null));
}
