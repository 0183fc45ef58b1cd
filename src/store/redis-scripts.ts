import { readFileSync } from 'node:fs';
import { HANDOFF_VERSION } from '../domain/handoff.ts';
import { LIMITS } from '../domain/limits.ts';
import { HANDLED_KEPT, LONGEST_LEASE_MS } from '../domain/ports.ts';
import { SESSION_VERSION } from '../domain/session.ts';
import { RANK } from './kept-delivery.ts';

/**
 * One script a method of the port: redis-lua/ holds their functions, and a script is the files it
 * needs with a call of one function. A script declares that it may not begin where it could not end:
 * without memory, on a replica or where the disk fails, the server refuses it whole.
 */
interface Made {
  readonly files: readonly string[];
  readonly flags?: 'no-writes' | 'allow-oom';
}

/** Each process hears of all turns of all: at least so long after a message, none is sent. */
export const TOLD_EVERY_MS = 20;

const WORK = ['base', 'tell', 'work'];
const TURNS = [...WORK, 'turns'];
const KEYS = ['base', 'keys'];
const REKEY = ['base', 'rekey'];
const EFFECTS = [...WORK, 'keys', 'handoffs', 'outbox', 'jobs', 'forget', 'audit', 'effects'];
const QUEUE = ['base', 'queue'];
const SENDING = ['base', 'tell', 'sending'];
const JOBS = ['base', 'jobs'];
const RECORDS = ['base', 'work', 'records'];
const AUDIT = ['base', 'audit'];
const PURGE = ['base', 'outbox', 'handoffs', 'purge', 'purge-talks'];
const DESK = ['base', 'tell', 'desk'];

const looking = (files: readonly string[]): Made => ({ files, flags: 'no-writes' });
const writing = (files: readonly string[]): Made => ({ files });
const dropping = (files: readonly string[]): Made => ({ files, flags: 'allow-oom' });

const MADE = {
  admit: looking(['server']),
  found: writing(['server']),
  accept: writing(TURNS),
  resume: writing(TURNS),
  orphans: writing(TURNS),
  skip_turn: writing(TURNS),
  skip_session: writing(TURNS),
  commit: writing([...EFFECTS, 'commit']),
  apply: writing(EFFECTS),
  keys_of: writing(KEYS),
  forgetting: writing(KEYS),
  store_key: looking(KEYS),
  each_key: looking(REKEY),
  rewrap_keys: writing(REKEY),
  rewrap_store: writing(REKEY),
  housed: looking(REKEY),
  reseal: writing(REKEY),
  changes_after: looking(['base', 'tell']),
  open_handoffs: looking(QUEUE),
  get_handoff: looking(QUEUE),
  skip_handoff: writing([...WORK, 'handoffs', 'skip-handoff']),
  due: writing(SENDING),
  next_message: looking(SENDING),
  sent: writing(SENDING),
  retry: writing(SENDING),
  finish: writing(SENDING),
  delivered: writing(SENDING),
  failed: writing(SENDING),
  sent_as: looking(SENDING),
  lost: looking(SENDING),
  troubled: looking(SENDING),
  claim: writing(JOBS),
  next_job: looking(JOBS),
  job_done: writing(JOBS),
  session: looking(RECORDS),
  entries: looking(RECORDS),
  person: looking(RECORDS),
  gaps: looking(RECORDS),
  all_handled: looking(RECORDS),
  voicemails: looking(RECORDS),
  one: looking(RECORDS),
  held: looking([...RECORDS, 'held']),
  probe: writing(['base', 'probe']),
  purge_events: dropping(PURGE),
  purge_messages: dropping(PURGE),
  purge_rest: dropping(PURGE),
  date_gaps: dropping(PURGE),
  newest_audit: looking(AUDIT),
  dropped_audit: looking(AUDIT),
  audit_slice: looking(AUDIT),
  drop_audit: dropping(AUDIT),
  purge_lines: dropping(PURGE),
  purge_conversations: dropping(PURGE),
  purge_people: dropping(PURGE),
  purge_keys: dropping(['base', 'purge-keys']),
  set_advisor: writing(DESK),
  open_session: writing(DESK),
  desk_session: looking(DESK),
  touch_session: writing(DESK),
  close_session: writing(DESK),
  set_tries: writing(DESK),
  forgive: writing(DESK),
  spend: writing(DESK),
} as const satisfies Readonly<Record<string, Made>>;

export type ScriptName = keyof typeof MADE;
export const SCRIPT_NAMES = Object.keys(MADE) as readonly ScriptName[];

/** What scripts and the rest of the service must agree on. */
const CONSTANTS = Object.entries({
  LONGEST_LEASE_MS,
  INBOX: LIMITS.inbox,
  HANDLED_KEPT,
  SESSION_VERSION,
  HANDOFF_VERSION,
  TOLD_EVERY_MS,
  FAILED: RANK.failed,
})
  .map(([name, value]) => `local ${name} = ${value}`)
  .join('\n');

/** The text of a script; its files are read once. */
export function scriptText(name: ScriptName): string {
  const { files, flags }: Made = MADE[name];
  const first = flags ? `#!lua flags=${flags}` : '#!lua';
  return [first, CONSTANTS, ...files.map(readLua), `return ${name}()`].join('\n');
}

const known = new Map<string, string>();

function readLua(file: string): string {
  const text =
    known.get(file) ?? readFileSync(new URL(`redis-lua/${file}.lua`, import.meta.url), 'utf8');
  known.set(file, text);
  return text;
}

/** Scripts after which a replica may be waited for: what somebody is told is done. */
export const TOLD_DONE: ReadonlySet<ScriptName> = new Set<ScriptName>([
  'commit',
  'apply',
  'sent',
  'retry',
  'finish',
  'delivered',
  'failed',
  'job_done',
  'set_advisor',
  'spend',
]);
