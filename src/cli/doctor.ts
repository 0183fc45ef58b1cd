import { loadConfig, secretFiles, strangeSettings } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { demoFaults } from '../knowledge/demo-faults.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { openKnowledge } from '../knowledge/open.ts';
import { advisorsOf } from '../main/advisors.ts';
import { checkHome } from '../main/check-home.ts';
import { openContent } from '../main/open-content.ts';
import { queueFaults } from '../main/queue-faults.ts';
import { checkAudio, tellAudio } from './check-audio.ts';
import { checkClock } from './check-clock.ts';
import { checkCredentials } from './check-credentials.ts';
import { checkFallback } from './check-fallback.ts';
import { checkLocales } from './check-locales.ts';
import { checkPublicAddress } from './check-public-address.ts';
import { checkSecretFiles } from './check-secret-files.ts';
import { checkStore } from './check-store.ts';
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
    '                   checks settings, credentials, store, content, languages, clock, public address, stand-in, recordings',
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
    { name: 'settings', run: async () => strangeSettings().join(' ') || null },
    { name: 'credentials', run: async () => checkCredentials(config) },
    { name: 'secret files', run: async () => checkSecretFiles(secretFiles()) },
    { name: 'store', run: () => checkStore(config) },
    { name: 'clock', run: () => checkTime(config) },
    { name: 'content', run: checkContent },
    { name: 'texts of every language', run: async () => checkLocales(openContent().locales) },
    { name: 'demonstration data', run: () => checkDemo(config) },
    { name: 'queues', run: () => checkQueues(config) },
    { name: 'Chinese word breaking', run: checkSegmenter },
    { name: 'public address', run: () => checkPublicAddress(config) },
    { name: 'stand-in for when everything is down', run: () => checkStandIn(config) },
    { name: 'recordings', run: () => checkRecordings(config) },
  ];
}

/** Twilio's, which every installation with phones must reach anyway. */
async function checkTime(config: Environment): Promise<string | null> {
  if (!config.TWILIO_ACCOUNT_SID) return null;
  return checkClock(config.TWILIO_BASE_URL ?? 'https://api.twilio.com', Date.now);
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
  const { knowledge } = openContent();
  checkHome(knowledge.places, config.MUNICIPALITY);
  const found = queueFaults(knowledge, advisorsOf(config), config.MUNICIPALITY);
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
