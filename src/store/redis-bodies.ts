import type { Person } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { EntryKind } from '../domain/transcript.ts';
import type { ConversationId } from '../domain/turn.ts';
import { decode } from './codec.ts';
import type { Open } from './redis-keyring.ts';
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
function decodeHandoff(body: string, question: string | null): Handoff | null {
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
  if (!fields.some(([field]) => field !== 'open' && field !== 'key')) return null;
  const known = fields.flatMap(([field, value]) =>
    field.startsWith('.') ? [`,${JSON.stringify(field.slice(1))}:${value}`] : [],
  );
  return decode.person(`${JSON.stringify(STRANGER).slice(0, -1)}${known.join('')}}`);
}

/** A line of a transcript: its moment, then its body. The same for everything that ages in a list. */
export function withMoment(at: number, body: string): string {
  return `${at}:${body}`;
}

/** The line of a transcript; null for one that nobody can read any more. */
export function openLine(line: string, open: Open): EntryKind | null {
  const body = open(bodyOf(line), 'entry');
  return body === null ? null : decode.entry(body);
}

export function bodyOf(line: string): string {
  return splitMoment(line).body;
}

export function splitMoment(line: string): { readonly at: number; readonly body: string } {
  const end = line.indexOf(':');
  return { at: Number(line.slice(0, end)), body: line.slice(end + 1) };
}

/** One open or closed handoff as scripts return it: id, body, question. */
export function handoffRow(
  row: readonly unknown[],
  open: Open,
): {
  readonly id: string;
  readonly body: string;
  /** null where nobody can open it. */
  readonly plain: string | null;
  readonly handoff: Handoff | null;
} | null {
  const [id, body, question] = row.map(textOrNull);
  if (id === undefined || id === null || typeof body !== 'string') return null;
  const plain = open(body, 'handoff');
  const asked = question ? open(question, 'question') : null;
  return { id, body, plain, handoff: plain === null ? null : decodeHandoff(plain, asked) };
}

/** The bodies of such a row. */
export function handoffBodies([_, body, question]: readonly unknown[]): (string | null)[] {
  return [textOrNull(body), textOrNull(question)];
}

/** What listeners are told, as other processes read it. */
export function encodeChange(kind: string, id?: ConversationId): string {
  return JSON.stringify(id === undefined ? [kind] : [kind, id]);
}
