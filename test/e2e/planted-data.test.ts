import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countsCsv } from '../../src/cli/counts-csv.ts';
import { interpretingCsv } from '../../src/cli/interpreting-csv.ts';
import { tellGaps } from '../../src/knowledge/tell-gaps.ts';
import { signIn } from '../support/advisor.ts';
import { type House, openHouse } from '../support/house.ts';
import { dropSpans, type Kept, keepSpans } from '../support/keep-spans.ts';
import { plantEverywhere } from '../support/plant-everywhere.ts';
import { CODES, openGarden, WORDS } from '../support/planted-data.ts';
import type { Refused } from '../support/planting.ts';

const EVERYTHING = [...CODES, ...WORDS];
/** Of whoever writes and calls; told by the network, not by them. */
const SENDERS = ['457777701', '457777702', '457777703', '45777771'];

const garden = openGarden();
const printed: string[] = [];
const dataDir = mkdtempSync(join(tmpdir(), 'silta-planted-'));
let house: House;
let spans: readonly Kept[];
let refused: readonly Refused[];

beforeAll(async () => {
  spans = keepSpans();
  house = await openHouse({ dataDir, env: { LOG_LEVEL: 'debug' } });
  const stop = listen();
  refused = await plantEverywhere(house, garden);
  await house.silta.work();
  stop();
}, 60_000);
afterAll(async () => {
  await house.close();
  dropSpans();
  rmSync(dataDir, { recursive: true });
});

/** What is printed past the log. */
function listen(): () => void {
  const streams = [process.stdout, process.stderr];
  const before = streams.map(({ write }) => write);
  for (const stream of streams)
    stream.write = (chunk: string | Uint8Array) => printed.push(String(chunk)) > 0;
  return () => {
    for (const [at, stream] of streams.entries()) stream.write = before[at] ?? stream.write;
  };
}

function leaksIn(output: string): readonly string[] {
  const senders = SENDERS.filter((number) => output.includes(number));
  return [...garden.foundIn(output, EVERYTHING), ...senders];
}

test('so much was planted, in every way in, that the search means something', () => {
  expect(garden.planted.length).toBeGreaterThan(200);
  expect(refused.map(({ status }) => status)).toEqual(
    expect.arrayContaining([400, 401, 403, 404, 405, 409]),
  );
  expect(garden.foundIn(garden.planted.map(({ text }) => text).join(), EVERYTHING)).toHaveLength(
    garden.planted.length * EVERYTHING.length,
  );
  expect(house.logs.length).toBeGreaterThan(10);
});

test('no line of the log and nothing printed holds any of it', () => {
  expect(leaksIn(house.logs.join('\n'))).toEqual([]);
  expect(leaksIn(printed.join('\n'))).toEqual([]);
});

test('no metric and no span holds any of it', async () => {
  expect(spans.length).toBeGreaterThan(50);
  expect(leaksIn(await house.silta.scrape())).toEqual([]);
  expect(leaksIn(JSON.stringify(spans))).toEqual([]);
});

test('no error that is answered repeats any of it', () => {
  const bodies = refused.filter(({ at }) => !at.startsWith('POST /chat'));
  expect(bodies.filter(({ body }) => leaksIn(body).length > 0)).toEqual([]);
});

test('statistics hold nothing of it, and neither do the lists that others read', async () => {
  const { records } = house.silta.store;
  expect(leaksIn(JSON.stringify(await records.counts()))).toEqual([]);
  const gaps = await records.gaps(1_000);
  expect(leaksIn(JSON.stringify(gaps))).toEqual([PUZZLE]);
  expect(garden.foundIn(JSON.stringify(gaps), CODES)).toEqual([]);
  const samir = await signIn(house, 'samir');
  expect(leaksIn(JSON.stringify(await samir.queue()))).toEqual([]);
});

test('no file that leaves the house holds any of it', async () => {
  const { records } = house.silta.store;
  const [counts, gaps] = [await records.counts(), await records.gaps(1_000)];
  const interpreted = await records.interpreted(0, Number.MAX_SAFE_INTEGER);
  const files = [countsCsv(counts), interpretingCsv(interpreted), ...tellGaps({}, gaps, 'file')];
  expect(leaksIn(files.join('\n'))).toEqual([]);
});

/** An advisor may give a number to call or an address to write to; codes of persons are masked there too. */
const GIVEN = /advisor reply: (?:permit|phone|email)$/;

function codesIn(what: string, output: unknown): readonly string[] {
  const found = garden.foundIn(JSON.stringify(output), CODES);
  return found.filter((one) => !GIVEN.test(one)).map((one) => `${what}: ${one}`);
}

function inTheFile<T>(read: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(dataDir, 'silta.sqlite'), { readOnly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

test('no code, number or address that people write is in what is remembered of them', async () => {
  const { records, handoffs } = house.silta.store;
  const ids = inTheFile((db) => db.prepare('select id from conversation').all());
  let masked = 0;
  const found: string[] = [...codesIn('handoffs', await handoffs.open())];
  for (const { id } of ids) {
    const entries = await records.entries(String(id), 0);
    if (JSON.stringify(entries).includes('▮')) masked += 1;
    found.push(...codesIn('entries', entries));
    found.push(...codesIn('session', await records.session(String(id))));
  }
  expect(masked).toBeGreaterThan(6);
  expect(found).toEqual([]);
});

test('no table of the database holds one', () => {
  const found = inTheFile((db) => {
    const tables = db.prepare("select name from sqlite_schema where type = 'table'").all();
    expect(tables.length).toBeGreaterThan(10);
    return tables.flatMap(({ name }) =>
      codesIn(String(name), db.prepare(`select * from "${String(name)}"`).all()),
    );
  });
  expect(found).toEqual([]);
});

/** Kept for editors by the words, without the person: what has no form stays in it. */
const PUZZLE = 'sms gap: name';

test('whoever takes the files of the store finds none of it in them, not even deleted or written ahead', () => {
  const names = readdirSync(dataDir);
  expect(names).toEqual(expect.arrayContaining(['silta.sqlite', 'silta.sqlite-wal']));
  for (const name of names) {
    const bytes = readFileSync(join(dataDir, name)).toString('latin1');
    expect(leaksIn(bytes).filter((one) => one !== PUZZLE)).toEqual([]);
  }
});
