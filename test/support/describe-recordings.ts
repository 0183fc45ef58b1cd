import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { externalIdOf } from '../../src/channels/twilio/address.ts';
import type { Effect, OutgoingKind } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import { personKeys } from '../../src/main/world.ts';
import { answer, handoffOf, opening, turnOf } from '../contract/store-values.ts';
import { type Engine, newStorePlace, type StorePlace } from './store-place.ts';

const NUMBER = '+358401234567';
const KEY = 'a-key-only-tests-know';
/** 12:00 in Finland. */
const NOON = Date.UTC(2026, 10, 22, 10);
const AT = '2026-11-22T12:00:00+02:00';
const PERSON = personKeys(KEY)(externalIdOf({ from: NUMBER }));
/** No text at all: what is written must be the very bytes. */
const SOUNDS = { RE1: Buffer.from([0, 255, 1, 254]), RE2: Buffer.from('RIFF\r\n\0WAVE') } as const;
const ALL = { RE1: 'audio/mpeg', RE2: 'audio/x-wav; rate=8000' } as const;

/** What a person who asks for a copy gets of the messages that they left by phone. */
export function describeRecordings(engine: Engine): void {
  describe(`what somebody left by phone, kept on ${engine}`, () => {
    let place: StorePlace;
    let folder = '';
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'silta-copy-'));
      place = await newStorePlace(engine);
      await withStore(leave);
    });
    afterEach(async () => {
      rmSync(folder, { recursive: true });
      await place.remove();
    });

    async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
      const store = place.open();
      try {
        return await use(store);
      } finally {
        await store.close();
      }
    }

    function silta(...args: readonly string[]) {
      const env = { ...process.env, ...place.settings, PERSON_KEY: KEY };
      const command = ['src/cli/main.ts', ...args];
      return spawnSync(process.execPath, command, { env, encoding: 'utf8' });
    }

    const exportTo = (file: string) => silta('export', 'person', NUMBER, '--out', file);
    const noted = () => withStore((store) => store.privacy.audited(0, 9));

    test('is written beside the copy, each in a sound file for its owner alone', async () => {
      const out = join(folder, 'amina.json');
      const { status, stdout, stderr } = exportTo(out);
      expect([status, stdout, stderr]).toEqual([0, '', '']);
      expect(readdirSync(folder).sort()).toEqual(['amina-1.mp3', 'amina-2.wav', 'amina.json']);
      for (const file of readdirSync(folder)) {
        expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
      }
      expect(readFileSync(join(folder, 'amina-1.mp3'))).toEqual(SOUNDS.RE1);
      expect(readFileSync(join(folder, 'amina-2.wav'))).toEqual(SOUNDS.RE2);
      const had = { at: AT, seconds: 9, sound: 'kept', howToGet: null };
      expect(messagesLeft(readFileSync(out, 'utf8'))).toEqual([
        { ...had, recording: 'RE1', type: ALL.RE1, file: 'amina-1.mp3', atProvider: null },
        { ...had, recording: 'RE2', type: ALL.RE2, file: 'amina-2.wav', atProvider: null },
      ]);
      expect((await noted()).map(({ line }) => line?.act)).toEqual(['person-exported']);
    });

    test('is told of where the copy is printed, and how to get the sound', () => {
      const { status, stdout } = silta('export', 'person', NUMBER);
      expect(status).toBe(0);
      expect(messagesLeft(stdout)).toMatchObject([
        { recording: 'RE1', at: AT, seconds: 9, type: ALL.RE1, sound: 'kept', file: null },
        { recording: 'RE2', howToGet: expect.stringContaining('--out FILE') },
      ]);
    });

    test('replaces no file: all names are looked at before anything is written or noted', async () => {
      const taken = join(folder, 'amina-2.wav');
      writeFileSync(taken, 'of somebody else');
      const { status, stderr } = exportTo(join(folder, 'amina.json'));
      expect([status, stderr]).toEqual([78, `${taken} exists already. Name a new file.\n`]);
      expect(readdirSync(folder)).toEqual(['amina-2.wav']);
      expect(readFileSync(taken, 'utf8')).toBe('of somebody else');
      expect(await noted()).toEqual([]);
    });

    test('does not stay by halves where the last file cannot be written', () => {
      const { status, stderr } = exportTo(join(folder, `amina.${'j'.repeat(260)}`));
      expect([status, stderr]).toEqual([78, expect.stringContaining('so nothing was written')]);
      expect(readdirSync(folder)).toEqual([]);
    });

    test('is told of where it is still at the provider, stayed there or is gone', async () => {
      await withStore(queueErrands);
      const out = join(folder, 'amina.json');
      const { status, stderr } = exportTo(out);
      expect([status, stderr]).toEqual([0, expect.stringContaining('3 of 5 messages')]);
      const told = messagesLeft(readFileSync(out, 'utf8'));
      const lacking = { at: AT, type: null, file: null, atProvider: null };
      expect(told).toMatchObject([
        { recording: 'RE1', file: 'amina-1.mp3', atProvider: 'deleted' },
        { recording: 'RE2', file: 'amina-2.wav', atProvider: 'not-deleted' },
        { ...lacking, recording: 'RE3', sound: 'gone', howToGet: null },
        { ...lacking, recording: 'RE4', sound: 'not-fetched' },
        { ...lacking, recording: 'RE5', sound: 'at-provider' },
      ]);
      expect(readdirSync(folder)).toHaveLength(3);
    });

    test('is told of where its sound is damaged, and keeps nobody from the rest', async () => {
      await damageSounds(place);
      const { status, stderr } = exportTo(join(folder, 'amina.json'));
      expect([status, stderr]).toEqual([0, expect.stringContaining('2 of 2 messages')]);
      expect(readdirSync(folder)).toEqual(['amina.json']);
      const howToGet = expect.stringContaining('silta doctor');
      const lacking = { sound: 'unreadable', file: null, howToGet };
      const told = messagesLeft(readFileSync(join(folder, 'amina.json'), 'utf8'));
      expect(told).toMatchObject([lacking, lacking]);
    });

    test('is named where it stays at the provider though its person is forgotten', async () => {
      await withStore(queueErrands);
      const { stdout } = silta('forget', NUMBER, '--yes');
      expect(stdout).toContain('1 recordings at the provider: they will be deleted there');
      expect(stdout).toContain('2 recordings that could not be fetched or deleted');
      expect(stdout).not.toContain('messages that wait to leave');
      const { handoffs, conversations } = JSON.parse(silta('export', 'person', NUMBER).stdout);
      const named = conversations[0].messages.map((one: { recording: string }) => one.recording);
      expect(named.sort()).toEqual(['RE2', 'RE4', 'RE5']);
      expect(handoffs[0].messagesLeft).toMatchObject([
        { sound: 'not-fetched' },
        { sound: 'at-provider' },
      ]);
    });
  });
}

function messagesLeft(json: string) {
  return JSON.parse(json).handoffs[0].messagesLeft;
}

/** The bytes of all sounds are not those that were written. */
async function damageSounds({ redis, settings }: StorePlace): Promise<void> {
  const each = "for _, key in ipairs(redis.call('KEYS', '*}:v:*')) do";
  if (redis) await redis.ask('EVAL', `${each} redis.call('HSET', key, 'sound', 'AAAA') end`, '0');
  else {
    const db = new DatabaseSync(join(settings['DATA_DIR'] ?? '', 'silta.sqlite'));
    db.exec("update voicemail set sealed = x'00'");
    db.close();
  }
}

/** Two messages of one caller. */
async function leave(store: Store): Promise<void> {
  const phone = { number: NUMBER, call: null, line: null };
  const handoff = handoffOf('h1', { person: PERSON, conversation: 'CA1', by: 'phone', phone });
  const turn = turnOf('CA1-1', 'CA1', { person: PERSON, channel: 'voice', at: NOON });
  const kept = (['RE1', 'RE2'] as const).map((recording) => keeping(recording));
  await answer(store, turn, { now: NOON, effects: [opening(handoff), ...kept] });
}

function keeping(recording: keyof typeof SOUNDS): Effect {
  const about = { handoff: 'h1', at: NOON, seconds: 9, type: ALL[recording] };
  return { kind: 'keep-voicemail', voicemail: { recording, ...about, sound: SOUNDS[recording] } };
}

/** Deleted, not deleted, gone before it was fetched, not to be fetched, not fetched yet. */
async function queueErrands(store: Store): Promise<void> {
  const errands = [removing('RE1'), removing('RE2'), fetching('RE3'), fetching('RE4')];
  await store.handoffs.apply(errands, NOON);
  const due = await store.outbox.due({ owner: 'first', now: NOON, ttl: 1_000 }, 9);
  const ids = due.map(({ id }) => id);
  const [one = '', two = '', three = '', four = ''] = ids;
  for (const id of [one, three]) await store.outbox.sent(id, `done ${id}`, NOON);
  for (const id of [two, four]) await store.outbox.dead(id, 'refused');
  await store.handoffs.apply([fetching('RE5')], NOON);
}

function removing(recording: string): Effect {
  return errand(`remove:${recording}`, { kind: 'remove-recording', recording });
}

function fetching(recording: string): Effect {
  const what = { kind: 'fetch-recording', handoff: 'h1', recording, seconds: 5 } as const;
  return errand(`recording:${recording}`, what);
}

function errand(key: string, what: OutgoingKind): Effect {
  return { kind: 'send', message: { key, conversation: 'CA1', due: NOON, what } };
}
