import { z } from 'zod';
import type { KeptAnswer, Outgoing, OutgoingKind, Person } from '../domain/effect.ts';
import {
  HANDOFF_VERSION,
  type Handoff,
  type HandoffReason,
  type HandoffState,
} from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import type { TurnCommit } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import { type Frame, SESSION_VERSION, type Session, type Stop } from '../domain/session.ts';
import type { Talk } from '../domain/talk.ts';
import type { EntryKind } from '../domain/transcript.ts';
import type { Turn, Utterance } from '../domain/turn.ts';

/**
 * The door for what was stored. Only the shape that the code relies on is checked: what is read here
 * was written by an earlier run of Silta, so the danger is another version or damage, not malice.
 */
type Decode<T> = (body: string) => T | null;

const word = <T extends string>() => z.custom<T>((value) => typeof value === 'string');
const kinded = <T extends { kind: string }>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && 'kind' in value);
const listOf = <T>() => z.custom<readonly T[]>(Array.isArray);
const locale = word<Locale>().nullable();
const words = z.string().nullable();
const moment = z.number().nullable();

const frame = z.custom<Frame>(
  (value) => typeof value === 'object' && value !== null && 'dialog' in value && 'step' in value,
);

/** Replies that a transcript keeps are not kept twice: the row of the entry, and its moment for certainty. */
export interface KeptIn {
  readonly entry: number;
  readonly at: number;
}

interface StoredSession extends Session {
  /** Where the last replies stand, and which of that entry's they are; `last` is empty then. */
  readonly lastIn?: KeptIn & { readonly which: readonly number[] };
}

const keptIn = { entry: z.number(), at: z.number() };

const session: z.ZodType<StoredSession> = z.looseObject({
  v: z.literal(SESSION_VERSION),
  locale,
  place: words,
  frame: frame.nullable(),
  topic: z.object({ id: z.string(), at: z.number() }).nullable(),
  question: words,
  danger: word<HandoffReason>().nullable(),
  misses: z.number(),
  silences: z.number(),
  repeats: z.number().default(0),
  trail: listOf<Stop>().default([]),
  handoff: words,
  last: listOf<Reply>(),
  lastIn: z.object({ ...keptIn, which: listOf<number>() }).exactOptional(),
  greeted: z.boolean(),
  echo: z.object({ words: z.number(), times: z.number(), at: z.number() }).exactOptional(),
});

const turn: z.ZodType<Turn> = z.looseObject({
  id: z.string(),
  named: z.string().exactOptional(),
  conversation: z.string(),
  person: z.string(),
  channel: word<Turn['channel']>(),
  modality: word<Turn['modality']>(),
  at: z.number(),
  utterance: kinded<Utterance>(),
  place: words,
  locale,
  address: words,
});

const handoff: z.ZodType<Handoff> = z.looseObject({
  v: z.number().max(HANDOFF_VERSION).exactOptional(),
  id: z.string(),
  version: z.number(),
  state: word<HandoffState>(),
  conversation: z.string(),
  person: z.string(),
  channel: word<Handoff['channel']>(),
  address: words,
  by: word<Handoff['by']>(),
  phone: z.object({ number: words, call: words, line: words }).nullable(),
  locale: word<Locale>(),
  place: z.string(),
  queue: z.string().default(''),
  reason: word<HandoffReason>(),
  topic: words,
  question: z.string(),
  priority: z.number(),
  since: z.number(),
  at: z.number(),
  deadline: moment,
  advisor: words,
  rung: listOf<string>().default([]),
  skipped: listOf<string>(),
  wrapUpMs: moment.default(null),
  tries: z.number(),
  notBefore: moment,
  outcome: word<NonNullable<Handoff['outcome']>>().nullable(),
  talk: z.custom<Talk>(isTalk).nullable().default(null),
  history: listOf<Handoff['history'][number]>(),
});

/** Before queues had a name of their own, the queue was the place's. */
const queued = handoff.transform((row) => ({ ...row, queue: row.queue || row.place }));
function isTalk(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'legs' in value && Array.isArray(value.legs)
  );
}

const person: z.ZodType<Person> = z.looseObject({
  locale,
  place: words,
  optedOut: z.boolean(),
  reached: z.boolean().default(false),
});

const outgoing: z.ZodType<Outgoing> = z.looseObject({
  key: z.string(),
  conversation: words,
  what: kinded<OutgoingKind>(),
  due: z.number(),
});

const keptAnswer: z.ZodType<KeptAnswer> = z.looseObject({
  code: z.string(),
  topic: z.string(),
  revision: z.number(),
  basis: z.string(),
  locale: word<Locale>(),
  asked: word<Locale>(),
  place: z.string(),
  title: z.string(),
  text: z.string(),
  links: listOf<KeptAnswer['links'][number]>(),
  at: z.number(),
});

const entry = kinded<EntryKind>();
const entries: z.ZodType<readonly EntryKind[]> = z.union([
  z.array(entry),
  entry.transform((one) => [one]),
]);

/** `{}` stands where a person was forgotten or a turn could not be read. */
const answer = z.object({
  replies: listOf<Reply>().default([]),
  in: z.object(keptIn).nullable().default(null),
  locale: locale.default(null),
});

export const decode = {
  session: decoder(session),
  turn: decoder(turn),
  handoff: decoder(queued),
  person: decoder(person),
  keptAnswer: decoder(keptAnswer),
  entry: decoder(entry),
  entries: decoder(entries),
  outgoing: decoder(outgoing),
  answer: decoder(answer),
} as const;

export function encodeAnswer({ replies, session }: TurnCommit, kept: KeptIn | null): string {
  const { locale } = session;
  if (kept) return JSON.stringify({ in: kept, locale });
  return `{"replies":${encodeReplies(replies)},"locale":${JSON.stringify(locale)}}`;
}

/** Of one line as it is, so that rows from before read the same. */
export function encodeEntries(lines: readonly EntryKind[]): string {
  const written = lines.map(encodeEntry);
  return written.length === 1 ? written.join() : `[${written.join(',')}]`;
}

export function encodeEntry(what: EntryKind): string {
  if (what.kind !== 'bot') return JSON.stringify(what);
  const { replies, ...rest } = what;
  return `${JSON.stringify(rest).slice(0, -1)},"replies":${encodeReplies(replies)}}`;
}

/** `kept` is the entry of the turn's replies: what is repeated on "9" mostly stands there. */
export function encodeSession({ session, replies }: TurnCommit, kept: KeptIn | null): string {
  const { last, ...rest } = session;
  const which = last.map((reply) => replies.indexOf(reply));
  if (kept && which.length > 0 && !which.includes(-1)) {
    return JSON.stringify({ ...rest, last: [], lastIn: { ...kept, which } });
  }
  return `${JSON.stringify(rest).slice(0, -1)},"last":${encodeReplies(last)}}`;
}

/** Where replies are kept more than once they are written out once. */
const writtenOut = new WeakMap<Reply, string>();

function encodeReplies(replies: readonly Reply[]): string {
  return `[${replies.map(encodeReply).join(',')}]`;
}

function encodeReply(reply: Reply): string {
  const known = writtenOut.get(reply) ?? JSON.stringify(reply);
  writtenOut.set(reply, known);
  return known;
}

function decoder<T>(schema: z.ZodType<T>): Decode<T> {
  return (body) => parse(schema, body);
}

function parse<T>(schema: z.ZodType<T>, body: string): T | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
