import fc from 'fast-check';
import type { Effect } from '../../src/domain/effect.ts';
import type { Handoff } from '../../src/domain/handoff.ts';
import { forEachKind, type PurgeBefore } from '../../src/domain/retention.ts';
import { handoffOf, logging, START, saying, turnOf } from './store-values.ts';

/** Few ids and short times, so that operations meet each other. */
export const CONVERSATIONS = ['c0', 'c1', 'c2'] as const;
const PERSONS = ['p0', 'p0', 'p1'] as const;

export type Operation =
  | { readonly op: 'accept'; readonly event: number; readonly hash: string }
  | { readonly op: 'resume'; readonly event: number }
  | { readonly op: 'commit'; readonly work: number; readonly effects: readonly Effect[] }
  | { readonly op: 'orphans'; readonly most: number }
  | { readonly op: 'due' | 'claim'; readonly most: number }
  | { readonly op: 'apply'; readonly effects: readonly Effect[] }
  | { readonly op: 'sent' | 'unknown' | 'dead'; readonly message: string }
  | { readonly op: 'retry' | 'doubt'; readonly message: string; readonly after: number }
  | {
      readonly op: 'delivered';
      readonly message: string;
      readonly status: 'sent' | 'delivered' | 'read' | 'failed';
      readonly by: 'provider' | 'key';
    }
  | { readonly op: 'job-done'; readonly key: string; readonly at: number }
  | { readonly op: 'drop-audit'; readonly before: number }
  | { readonly op: 'purge'; readonly before: PurgeBefore }
  | { readonly op: 'pass'; readonly ms: number };

export function eventOf(index: number) {
  const which = index % CONVERSATIONS.length;
  const conversation = CONVERSATIONS[which] ?? 'c0';
  return turnOf(`e${index}`, conversation, { person: PERSONS[which] ?? 'p0' });
}

const DAY_MS = 86_400_000;
const SOUND = new Uint8Array([1, 2, 3]);
const event = fc.nat(8);
const moment = fc.nat(8).map((n) => START + n * 1000);
export const MESSAGE_KEYS = ['m0', 'm1', 'm2', 'm3'] as const;
const messageKey = fc.constantFrom(...MESSAGE_KEYS);
const jobKey = fc.constantFrom('j0', 'j1');
const conversation = fc.constantFrom(...CONVERSATIONS);
const person = fc.constantFrom('p0', 'p1');

const handoff: fc.Arbitrary<Handoff> = fc
  .record({
    id: fc.constantFrom('h0', 'h1', 'h2', 'h3'),
    which: fc.nat(2),
    state: fc.constantFrom<Handoff['state']>('waiting', 'active', 'done', 'abandoned'),
    version: fc.integer({ min: 1, max: 3 }),
    since: moment,
    priority: fc.constantFrom(1, 5),
  })
  .map(({ id, which, ...about }) => {
    const of = { conversation: CONVERSATIONS[which] ?? 'c0', person: PERSONS[which] ?? 'p0' };
    return handoffOf(id, { ...about, ...of, at: about.since });
  });

const effect: fc.Arbitrary<Effect> = fc.oneof(
  { weight: 3, arbitrary: handoff.map((one) => ({ kind: 'open-handoff' as const, handoff: one })) },
  {
    weight: 3,
    arbitrary: handoff.map((one) => ({
      kind: 'change-handoff' as const,
      from: one.version,
      handoff: { ...one, version: one.version + 1 },
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ key: messageKey, to: fc.constantFrom('+1', '+2'), due: moment, conversation })
      .map(({ to, ...rest }) => ({
        kind: 'send' as const,
        message: {
          ...rest,
          what: { kind: 'message' as const, channel: 'sms' as const, to, replies: [saying(to)] },
        },
      })),
  },
  fc.record({ key: jobKey, at: moment }).map((job) => ({
    kind: 'schedule' as const,
    job: { ...job, kind: 'offer' as const, subject: job.key },
  })),
  jobKey.map((key) => ({ kind: 'unschedule' as const, key })),
  { weight: 3, arbitrary: fc.tuple(fc.string(), conversation).map(([a, b]) => logging(a, b)) },
  fc.tuple(person, fc.constantFrom('fi', 'so', null), fc.boolean()).map(([who, locale, quiet]) => ({
    kind: 'remember' as const,
    person: who,
    about: quiet ? { optedOut: locale === 'fi' } : { locale },
  })),
  fc.constantFrom('a', 'b').map((text) => ({
    kind: 'gap' as const,
    text,
    locale: null,
    topic: null,
  })),
  fc.constantFrom('a', 'b').map((label) => ({ kind: 'count' as const, name: 'turns', label })),
  fc.record({ locale: fc.constantFrom('fi', 'so'), at: moment }).map((talk) => ({
    kind: 'handled' as const,
    handled: { ...talk, place: 'imatra', seconds: 60 },
  })),
  fc
    .record({ handoff: fc.constantFrom('h0', 'h1'), recording: fc.constantFrom('RE0', 'RE1') })
    .map((left) => ({
      kind: 'keep-voicemail' as const,
      voicemail: { ...left, at: START, seconds: 9, type: 'audio/mpeg', sound: SOUND },
    })),
  person.map((who) => ({ kind: 'forget' as const, person: who })),
  fc.record({ at: moment, handoff: fc.constantFrom('h0', 'h1') }).map((read) => ({
    kind: 'audit' as const,
    line: {
      at: read.at,
      who: 'advisor:anna' as const,
      act: 'conversation-read' as const,
      about: { handoff: read.handoff },
    },
  })),
);

/** Each kind by a moment of its own, or not at all. Of questions in vain only the day is known. */
const before = fc.oneof(moment, fc.constant(0));
const beforeDay = fc.constantFrom(0, START, START + DAY_MS, START + 2 * DAY_MS);
// Answers go no later than the lines they point at: the settings refuse other days.
const purging: fc.Arbitrary<PurgeBefore> = fc
  .record({ ...forEachKind(() => before), gaps: beforeDay })
  .map((one) => ({ ...one, events: Math.max(one.events, one.transcripts) }));

const effects = fc.array(effect, { maxLength: 4 });
const most = fc.integer({ min: 1, max: 3 });

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant('accept' as const),
      event,
      hash: fc.constantFrom('right', 'right', 'right', 'right', 'forged'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('resume' as const), event }) },
  {
    weight: 6,
    arbitrary: fc.record({ op: fc.constant('commit' as const), work: fc.nat(30), effects }),
  },
  { weight: 5, arbitrary: fc.record({ op: fc.constantFrom('orphans', 'due', 'claim'), most }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('apply' as const), effects }) },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constantFrom('sent', 'unknown', 'dead'), message: messageKey }),
  },
  fc.record({ op: fc.constantFrom('retry', 'doubt'), message: messageKey, after: fc.nat(4000) }),
  fc.record({
    op: fc.constant('delivered' as const),
    message: messageKey,
    status: fc.constantFrom('sent', 'delivered', 'read', 'failed'),
    by: fc.constantFrom('provider', 'key'),
  }),
  fc.record({ op: fc.constant('job-done' as const), key: jobKey, at: moment }),
  fc.record({ op: fc.constant('drop-audit' as const), before: moment }),
  fc.record({ op: fc.constant('purge' as const), before: purging }),
  { weight: 4, arbitrary: fc.record({ op: fc.constant('pass' as const), ms: fc.nat(2500) }) },
  fc.constant({ op: 'pass' as const, ms: DAY_MS }),
);
