import { join } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { demoFaults } from '../knowledge/demo-faults.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { openKnowledge } from '../knowledge/open.ts';
import { advisorsOf } from '../main/advisors.ts';
import { openContent } from '../main/open-content.ts';
import { queueFaults } from '../main/queue-faults.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { checkAudio, tellAudio } from './check-audio.ts';
import { checkFallback } from './check-fallback.ts';
import { checkPublicAddress } from './check-public-address.ts';
import type { Command } from './command.ts';
import { fallbackDirOf } from './fallback.ts';
import { openPhoneContent } from './open-phone-content.ts';
import { phoneTexts } from './phone-texts.ts';

/** What a check found: what is wrong and what to do; null when all is well. */
interface Check {
  readonly name: string;
  readonly run: () => Promise<string | null>;
}

export const doctor: Command = {
  usage:
    '                   checks configuration, store, content, languages, the public address, the stand-in and recordings',
  async run() {
    const config = loadConfig();
    let ill = 0;
    for (const { name, run } of checksFor(config)) {
      const finding = await run().catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      if (finding !== null) ill += 1;
      process.stdout.write(
        `${finding === null ? 'ok  ' : 'ILL '} ${name}${finding === null ? '' : `: ${finding}`}\n`,
      );
    }
    return ill > 0 ? 1 : 0;
  },
};

function checksFor(config: Environment): readonly Check[] {
  return [
    { name: 'store', run: () => checkStore(config) },
    { name: 'content', run: checkContent },
    { name: 'demonstration data', run: () => checkDemo(config) },
    { name: 'queues', run: () => checkQueues(config) },
    { name: 'Chinese word breaking', run: checkSegmenter },
    { name: 'public address', run: () => checkPublicAddress(config) },
    { name: 'stand-in for when everything is down', run: () => checkStandIn(config) },
    { name: 'recordings', run: () => checkRecordings(config) },
  ];
}

async function checkStore(config: Environment): Promise<string | null> {
  const store = openSqliteStore({
    path: join(config.DATA_DIR, 'silta.sqlite'),
    tenant: config.TENANT,
  });
  await store.probe(Date.now());
  await store.close();
  return null;
}

async function checkContent(): Promise<string | null> {
  const { folder } = openContent();
  const errors = lintKnowledge(openKnowledge(folder)).filter(({ level }) => level === 'error');
  return errors.length === 0 ? null : `${errors.length} errors. Run: silta knowledge lint.`;
}

async function checkDemo(config: Environment): Promise<string | null> {
  const found = demoFaults(openContent().knowledge);
  if (found.length === 0 || config.NODE_ENV !== 'production') return null;
  return `${found.length} lines, hours or slots are made up, the first in ${found[0]?.file}. Replace them before people are served.`;
}

async function checkQueues(config: Environment): Promise<string | null> {
  const found = queueFaults(openContent().knowledge, advisorsOf(config));
  return found.length === 0 ? null : `${found.join('; ')}. Correct places of the accounts.`;
}

/** Matching Chinese needs the full ICU that official builds of Node carry. */
async function checkSegmenter(): Promise<string | null> {
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment('申请居留许可')];
  return words.length > 1 ? null : 'this Node lacks full ICU data. Use an official build.';
}

async function checkStandIn(config: Environment): Promise<string | null> {
  if (!config.TWILIO_ACCOUNT_SID) return null;
  return checkFallback({ ...openPhoneContent(config), dir: fallbackDirOf(config) });
}

/** Stale ones are not played: nobody hears a wrong text, but their callers read instead of hearing. */
async function checkRecordings(config: Environment): Promise<string | null> {
  const content = openPhoneContent(config);
  const faults = [...new Set(content.recordings.map(({ locale }) => locale))].flatMap((locale) =>
    tellAudio(
      checkAudio({ ...content, locale, texts: phoneTexts(content, locale) }),
      config.NODE_ENV === 'production',
    ).filter((line) => line.includes(': error:')),
  );
  return faults.length === 0
    ? null
    : `${faults.length} faults, the first: ${faults[0]} Run: silta audio check.`;
}
