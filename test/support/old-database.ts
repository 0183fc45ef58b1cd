import { createCipheriv } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SCHEMA_STEPS } from '../../src/store/sqlite-schema.ts';
import { DEMONSTRATION_KEY, TEST_VAULT } from './test-vault.ts';

/** 2026-11-21T12:00:00Z, when the old version wrote its last rows. */
export const THEN = Date.UTC(2026, 10, 21, 12);

/** Out of the order in which they were written: danger goes first, then who has waited longest. */
export const QUEUE_OF_THEN = ['h-danger', 'h-first', 'h-second', 'h-last'];

/**
 * A file as the version with so many schema steps left it, with rows as it wrote them: fields that came
 * later are not there.
 */
export function writeOldDatabase(path: string, schema: number, tenant: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec('pragma page_size = 8192; pragma journal_mode = wal');
  for (const step of SCHEMA_STEPS.slice(0, schema)) db.exec(step);
  db.exec(`pragma user_version = ${schema}`);
  fill(db, schema, tenant);
  db.close();
}

function fill(db: DatabaseSync, schema: number, tenant: string): void {
  const write = (
    table: string,
    row: Readonly<Record<string, string | number | null | Uint8Array>>,
  ): void => {
    const names = Object.keys(row);
    const sql = `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
    db.prepare(sql).run(...Object.values(row));
  };
  write('meta', { key: 'tenant', value: tenant });
  const held = { token: 4, until: 0, ttl: 0, owner: '', touched: THEN };
  write('conversation', {
    ...{ id: 'amina', person: 'person of amina', ...held },
    session: json({
      ...{ v: 1, locale: 'so', place: 'imatra', frame: null, topic: null, question: 'Kela?' },
      ...{ danger: null, misses: 0, silences: 0, handoff: 'h-first', last: [], greeted: true },
    }),
  });
  for (const [seq, text] of ['one', 'two', 'three'].entries()) {
    write('entry', {
      conversation: schema === 1 ? 'amina' : 1,
      ...{ seq: seq + 1, at: THEN + seq },
      what: json({ kind: 'person', text, locale: 'so', event: `SM${seq}` }),
    });
  }
  writeTurns(write);
  writeQueue(write);
  writeRecords(write);
  if (schema >= VOICEMAIL_SINCE) write('voicemail', messageLeft(schema));
}

/** The steps since which messages left by phone are kept, and since which people have keys. */
export const VOICEMAIL_SINCE = 5;
export const PEOPLE_HAVE_KEYS_SINCE = 10;

/** What somebody has said after the tone. */
export const LEFT_THEN = 'RIFF, and the words of then';

/** Sealed as that version did: by the installation's key and the name of the recording. */
export const SEALED_THEN = sealThen('RE1');

function sealThen(recording: string): Buffer {
  const nonce = Buffer.alloc(12, 5);
  const cipher = createCipheriv('aes-256-gcm', DEMONSTRATION_KEY, nonce);
  const body = cipher.setAAD(Buffer.from(recording)).update(LEFT_THEN);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function messageLeft(schema: number): Parameters<Write>[1] {
  const since = TEST_VAULT.sealBytes(Buffer.from(LEFT_THEN), TEST_VAULT.house, 'voicemail');
  return {
    ...{ recording: 'RE1', handoff: 'h-second', at: THEN, seconds: 3, type: 'audio/x-wav' },
    sealed: schema < PEOPLE_HAVE_KEYS_SINCE ? SEALED_THEN : since,
  };
}

type Write = (
  table: string,
  row: Readonly<Record<string, string | number | null | Uint8Array>>,
) => void;

function writeTurns(write: Write): void {
  const event = { conversation: 'amina', attempts: 1, at: THEN, turn: null };
  const replies = [{ kind: 'say', text: 'the answer of then', locale: 'so' }];
  const answer = json({ replies, locale: 'so' });
  write('event', { ...event, id: 'SM-answered', hash: 'hash of SM-answered', answer });
  const turn = {
    ...{ id: 'SM-waiting', conversation: 'amina', person: 'person of amina', channel: 'whatsapp' },
    ...{ modality: 'rich', at: THEN, utterance: { kind: 'text', text: 'unanswered' } },
    ...{ place: null, locale: null, address: 'whatsapp:+358401234567' },
  };
  write('event', { ...event, id: 'SM-waiting', hash: 'h', turn: json(turn), answer: null });
}

function writeQueue(write: Write): void {
  const places: readonly (readonly [string, number, number])[] = [
    ['h-second', 5, 2],
    ['h-last', 5, 3],
    ['h-danger', 1, 9],
    ['h-first', 5, 1],
  ];
  for (const [id, priority, since] of places) {
    const person = id === 'h-first' ? 'person of amina' : `person of ${id}`;
    const handoff = {
      ...{ id, version: 1, state: 'waiting', conversation: id, person, channel: 'whatsapp' },
      ...{ address: null, by: 'chat', phone: null, locale: 'so', place: 'imatra', topic: null },
      ...{ reason: 'explicit-human', question: `asked by ${id}`, priority, since: THEN + since },
      ...{ at: THEN, deadline: null, advisor: null, skipped: [], tries: 0, notBefore: null },
      ...{ outcome: null, history: [{ at: THEN, state: 'waiting', advisor: null }] },
    };
    const row = { id, conversation: id, person, version: 1, open: 1, at: THEN };
    write('handoff', { ...row, body: json(handoff) });
  }
}

function writeRecords(write: Write): void {
  const what = { kind: 'message', channel: 'sms', to: '+358401', replies: [] };
  const message = json({ key: 'm1', conversation: 'amina', what, due: THEN });
  const address = 'sms +358401';
  write('outbox', { key: 'm1', address, conversation: 'amina', due: THEN, at: THEN, message });
  write('job', { key: 'j1', kind: 'offer', at: THEN, subject: 'imatra', until: 0 });
  const person = json({ locale: 'so', place: 'imatra', optedOut: true });
  write('person', { key: 'person of amina', body: person });
  const answer = {
    ...{
      code: 'abcde12345',
      topic: 'tax-card',
      revision: 3,
      basis: 'b',
      locale: 'so',
      asked: 'so',
    },
    ...{ place: 'imatra', title: 'Kaarka canshuurta', text: 'spoken then', links: [], at: THEN },
  };
  write('kept_answer', { code: answer.code, at: THEN, body: json(answer) });
  write('gap', { text: 'bussikortti', locale: 'fi', topic: null, count: 7 });
  write('counter', { name: 'answered', label: 'so', count: 12 });
  write('advisor', { id: 'aino', state: 'ready', phone: '+358500000901', idle_since: THEN });
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
