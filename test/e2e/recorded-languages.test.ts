import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hashText, type Recording } from '../../src/channels/voice/recordings.ts';
import { phoneTexts } from '../../src/cli/phone-texts.ts';
import { buildKit } from '../../src/main/build-kit.ts';
import { openContent } from '../../src/main/open-content.ts';
import { realWorld } from '../../src/main/world.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { type House, MONDAY_NOON, openHouse, VOICE } from '../support/house.ts';
import { textsSince } from '../support/read-inbox.ts';

const SOMALI = '+358402220071';

let house: House;
afterEach(() => house.close());

/** Every text that a caller by keys can hear in Somali, as if somebody had read it. */
function somaliRecordings(): { readonly dir: string; readonly texts: ReadonlyMap<string, string> } {
  const { knowledge, understand, locales } = openContent();
  const kit = buildKit({
    knowledge,
    understand,
    locales,
    clock: { now: () => MONDAY_NOON },
    ids: realWorld.ids,
    policy: 'draft',
    publicUrl: 'https://silta.example',
    defaultPlace: 'joensuu',
  });
  const dir = mkdtempSync(join(tmpdir(), 'silta-audio-'));
  mkdirSync(join(dir, 'so'));
  const texts = new Map<string, string>();
  const places = { joensuu: knowledge.places['joensuu'] ?? missing('joensuu') };
  const manifest = phoneTexts({ kit, places, now: MONDAY_NOON }, 'so').map(
    ({ text }): Recording => {
      const textHash = hashText(text);
      const file = `so/${textHash.slice(0, 16)}.wav`;
      texts.set(file, text);
      writeFileSync(join(dir, file), 'sound');
      const about = { by: 'a reader', at: '2026-11-01', placeholder: false };
      return { locale: 'so', textHash, file, ...about };
    },
  );
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest));
  return { dir, texts };
}

function missing(place: string): never {
  throw new Error(`There is no ${place} in the content.`);
}

/** What was said in words, and the texts of what was played. */
async function heard(call: PersonCall, texts: ReadonlyMap<string, string>) {
  const all = await call.hears();
  return {
    said: all.filter(({ audio }) => audio === null).map(({ text }) => text),
    played: all.flatMap(({ audio }) =>
      audio === null ? [] : [texts.get(audio.replace(`${house.url}/audio/`, '')) ?? audio],
    ),
  };
}

test('a caller in Somali hears recorded menus only, and gets the answer and an advisor', async () => {
  const { dir, texts } = somaliRecordings();
  house = await openHouse({ env: { AUDIO_DIR: dir } });
  const caller = house.simulator.phone(SOMALI);
  const call = await caller.call(VOICE);
  await call.hears();
  await chooseSomali(call, texts);
  const menu = await heard(call, texts);
  expect(menu.said).toEqual([]);
  expect(menu.played.join(' ')).toMatch(/Silta.*riix 1.*riix 0/s);
  for (const key of ['3', '2', '1']) {
    await call.presses(key);
    const { said, played } = await heard(call, texts);
    expect(said).toEqual([]);
    expect(played.length).toBeGreaterThan(0);
  }
  await house.silta.work();
  const written = textsSince(caller, 0);
  expect(written).toContain('Waad na soo wacday');
  expect(written.length).toBeGreaterThan(200);
  const [url] = [...texts.keys()].map((file) => `${house.url}/audio/${file}`);
  const file = await fetch(url ?? '');
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'audio/wav']);
  await call.presses('0');
  const offered = await heard(call, texts);
  expect(offered.said).toEqual([]);
  expect(offered.played.join(' ')).toContain('Ma kuu soo wacnaa?');
  await call.hangUp();
});

/** Through the pages of the language menu to the key that Somali stands at. */
async function chooseSomali(call: PersonCall, texts: ReadonlyMap<string, string>): Promise<void> {
  for (let page = 0; page < 5; page += 1) {
    await call.presses('8');
    const { played } = await heard(call, texts);
    const key = /Soomaali: riix (\d)/.exec(played.join(' '))?.[1];
    if (key) return call.presses(key);
  }
  throw new Error('Somali is not in the menu of languages.');
}

test('in production nothing is read by a machine', async () => {
  house = await openHouse();
  const ran = await new Promise<string>((resolve) => {
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      CONTENT_POLICY: 'verified',
      PUBLIC_BASE_URL: 'https://silta.example',
      PERSON_KEY: 'a-key-only-tests-know',
      TOKEN_SECRET: 'a-secret-only-tests-know',
      ADVISORS_FILE: 'deploy/advisors.demo.yaml',
      DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
    };
    execFile(
      process.execPath,
      ['src/cli/main.ts', 'audio', 'placeholder'],
      { env },
      (error, _, stderr) => resolve(`${error?.code} ${stderr}`),
    );
  });
  expect(ran).toMatch(/^78 Recordings by a machine are for demonstration/);
});
