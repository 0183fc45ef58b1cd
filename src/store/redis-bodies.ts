import type { Person } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { ConversationId } from '../domain/turn.ts';
import { decode } from './codec.ts';
import { textOrNull } from './redis-reply.ts';

/**
 * Bodies as scripts keep them without looking into them. Where a script has to act on a part alone,
 * that part is a body of its own: the question of a handoff, which is erased while the handoff stays,
 * and each thing known of a person, which are learnt one at a time.
 */
export function encodeHandoff(handoff: Handoff): {
  readonly body: string;
  readonly question: string;
} {
  return { body: JSON.stringify({ ...handoff, question: '' }), question: handoff.question };
}

/** Where it is open; null when it cannot be read. `question` is null once it was forgotten. */
export function decodeHandoff(body: string, question: string | null): Handoff | null {
  const handoff = decode.handoff(body);
  return handoff && { ...handoff, question: question ?? '' };
}

/** Field and value in turn. Fields of ours stand apart from what scripts keep in the same place. */
export function encodePerson(about: Partial<Person>): string[] {
  const fields = Object.entries(about);
  return fields.length === 0
    ? KNOWN
    : fields.flatMap(([field, value]) => [`.${field}`, JSON.stringify(value)]);
}

/** Of whom nothing is remembered but that they are. */
const KNOWN = ['known', '1'];

const STRANGER = { locale: null, place: null, optedOut: false };

export function decodePerson(fields: readonly (readonly [string, string])[]): Person | null {
  if (!fields.some(([field]) => field !== 'open')) return null;
  const known = fields.flatMap(([field, value]) =>
    field.startsWith('.') ? [`,${JSON.stringify(field.slice(1))}:${value}`] : [],
  );
  return decode.person(`${JSON.stringify(STRANGER).slice(0, -1)}${known.join('')}}`);
}

/** A line of a transcript: its moment, then its body. The same for everything that ages in a list. */
export function withMoment(at: number, body: string): string {
  return `${at}:${body}`;
}

export function splitMoment(line: string): { readonly at: number; readonly body: string } {
  const end = line.indexOf(':');
  return { at: Number(line.slice(0, end)), body: line.slice(end + 1) };
}

/** One open or closed handoff as scripts return it: id, body, question. */
export function handoffRow(row: readonly unknown[]): {
  readonly id: string;
  readonly body: string;
  readonly handoff: Handoff | null;
} | null {
  const [id, body, question] = row.map(textOrNull);
  if (id === undefined || id === null || typeof body !== 'string') return null;
  return { id, body, handoff: decodeHandoff(body, question ?? null) };
}

/** What listeners are told, as other processes read it. */
export function encodeChange(kind: string, id?: ConversationId): string {
  return JSON.stringify(id === undefined ? [kind] : [kind, id]);
}
