import type { RecordStore } from '../domain/ports.ts';
import type { PurgeBefore } from '../domain/retention.ts';
import type { Link } from './redis-link.ts';
import { integer, list, text } from './redis-reply.ts';
import type { ScriptName } from './redis-scripts.ts';

/** Dropped in one script: a purge of a large store must not hold up a call. */
const SLICE = 500;

/**
 * A purge that is killed is simply run again: each script leaves nothing by halves. People go last,
 * when nothing else of theirs is left.
 */
export function preparePurge(link: Link): RecordStore['purge'] {
  return async (before) => {
    const messages = await purgeMessages(link, before);
    const events = await purgeEvents(link, before.events);
    await scan(link, 'date_gaps');
    const rest = await purgeRest(link, before);
    const lines = await walk(link, 'purge_lines', [before.transcripts]);
    const { memories, ...more } = await purgeConversations(link, before);
    const people = await walk(link, 'purge_people', [before.people]);
    // Last, when it is known of whom anything is left.
    await scan(link, 'purge_keys');
    return {
      ...messages,
      ...rest,
      events,
      conversations: memories,
      transcripts: lines + more.lines,
      people,
    };
  };
}

/** A look at all that is there, some at a time, until the script says that it is at the end. */
async function scan(link: Link, script: 'date_gaps' | 'purge_keys'): Promise<void> {
  for (let from: string | null = '0'; from !== null; ) {
    const next = text(await link.run(script, [from, SLICE]));
    from = next === '0' ? null : next;
  }
}

async function purgeEvents(link: Link, before: number): Promise<number> {
  let dropped = 0;
  for (let last = SLICE; last === SLICE; dropped += last) {
    last = integer(await link.run('purge_events', [before, SLICE]));
  }
  return dropped;
}

async function purgeMessages(link: Link, before: PurgeBefore) {
  const total = { sent: 0, unsent: 0 };
  let passed = 0;
  for (let last = SLICE; last === SLICE; ) {
    const args = [before.sent, before.unsent, SLICE, passed];
    const [sent = 0, unsent = 0, kept = 0] = await counts(link, 'purge_messages', args);
    total.sent += sent;
    total.unsent += unsent;
    passed += kept;
    last = sent + unsent + kept;
  }
  return total;
}

async function purgeRest(link: Link, before: PurgeBefore) {
  const total = { handoffs: 0, answers: 0, gaps: 0, interpreting: 0 };
  const { events, handoffs, transcripts, answers, gaps, interpreting } = before;
  for (let more = 1; more === 1; ) {
    const args = [events, handoffs, transcripts, answers, gaps, interpreting, SLICE];
    const reply = await counts(link, 'purge_rest', args);
    const [gone = 0, pages = 0, questions = 0, rows = 0, rest = 0] = reply;
    total.handoffs += gone;
    total.answers += pages;
    total.gaps += questions;
    total.interpreting += rows;
    more = rest;
  }
  return total;
}

async function purgeConversations(link: Link, before: PurgeBefore) {
  const total = { memories: 0, lines: 0 };
  let passed = 0;
  for (let last = SLICE; last === SLICE; ) {
    const args = [before.conversations, before.transcripts, SLICE, passed];
    const reply = await counts(link, 'purge_conversations', args);
    const [memories = 0, lines = 0, looked = 0, kept = 0] = reply;
    total.memories += memories;
    total.lines += lines;
    passed += kept;
    last = looked;
  }
  return total;
}

/** Old ones that stay are at the beginning of the index: they are passed over. */
async function walk(link: Link, script: ScriptName, before: readonly number[]): Promise<number> {
  let total = 0;
  let passed = 0;
  for (let last = SLICE; last === SLICE; ) {
    const reply = await counts(link, script, [...before, SLICE, passed]);
    const [dropped = 0, looked = 0, kept = 0] = reply;
    total += dropped;
    passed += kept;
    last = looked;
  }
  return total;
}

async function counts(link: Link, script: ScriptName, args: readonly number[]): Promise<number[]> {
  return list(await link.run(script, args)).map(integer);
}
