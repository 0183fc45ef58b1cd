import type { RecordStore } from '../domain/ports.ts';
import type { Link } from './redis-link.ts';
import { integer, list } from './redis-reply.ts';

/** Dropped in one script: a purge of a large store must not hold up a call. */
const SLICE = 500;

/** Only what the port speaks of is counted. A purge that is killed is simply run again. */
export function preparePurge(link: Link): RecordStore['purge'] {
  return async ({ events, conversations }) =>
    (await purgeEvents(link, events)) +
    (await purgeConversations(link, conversations)) +
    (await purgeRest(link, events, conversations));
}

async function purgeEvents(link: Link, before: number): Promise<number> {
  let dropped = 0;
  for (let last = SLICE; last === SLICE; dropped += last) {
    last = integer(await link.run('purge_events', [before, SLICE]));
  }
  return dropped;
}

/** Old ones that are not idle stay at the beginning of the index: they are passed over. */
async function purgeConversations(link: Link, before: number): Promise<number> {
  let dropped = 0;
  let passed = 0;
  for (let last = SLICE; last === SLICE; ) {
    const reply = await link.run('purge_conversations', [before, SLICE, passed]);
    const [gone = 0, kept = 0] = list(reply).map(integer);
    dropped += gone;
    passed += kept;
    last = gone + kept;
  }
  return dropped;
}

async function purgeRest(link: Link, events: number, conversations: number): Promise<number> {
  let answers = 0;
  for (let more = 1; more === 1; ) {
    const reply = await link.run('purge_rest', [events, conversations, SLICE]);
    const [dropped = 0, rest = 0] = list(reply).map(integer);
    answers += dropped;
    more = rest;
  }
  return answers;
}
