import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hashText, type Recording } from '../channels/voice/recordings.ts';
import { hasVoice, speechOf } from '../channels/voice/speech.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import { Fault } from '../domain/fault.ts';
import { wallClock } from '../domain/helsinki.ts';
import { type Locale, toLocale } from '../domain/locale.ts';
import { readRecordings } from '../main/open-audio.ts';
import { realWorld } from '../main/world.ts';
import { checkAudio, tellAudio } from './check-audio.ts';
import type { Command } from './command.ts';
import { openPhoneContent } from './open-phone-content.ts';
import { type PhoneTexts, phoneTexts } from './phone-texts.ts';
import { readAloud } from './read-aloud.ts';

interface Job {
  readonly config: Environment;
  readonly dir: string;
  readonly recordings: readonly Recording[];
  readonly texts: PhoneTexts;
  /** Asked for, or all that have no voice. */
  readonly locales: readonly Locale[];
  readonly by: string;
}

const TASKS: Readonly<Record<string, (job: Job) => number>> = { list, check, add, placeholder };
/** Of the hash of its text: enough to tell a few thousand apart. */
const NAME_LENGTH = 16;

export const audio: Command = {
  usage: `list | check | add | placeholder   recordings for the phone
      list [--lang so]                            what must be read in a language without a voice, with the name
                                                  that each file must get
      check [--lang so]                           what is missing, and what is said no more
      add --by "a company" [--lang so]            takes new files in audio/<lang>/ into the manifest
      placeholder [--lang et]                     reads them by machine, for demonstration only`,
  async run([what = '', ...args]) {
    const task = TASKS[what];
    const call = task && readCall(args);
    return task && call ? task(openJob(call)) : 2;
  },
};

function readCall(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { lang: { type: 'string' }, by: { type: 'string', default: '' } },
    });
    const locale = values.lang === undefined ? null : toLocale(values.lang);
    return values.lang !== undefined && locale === null ? null : { locale, by: values.by };
  } catch {
    return null;
  }
}

function openJob({ locale, by }: { readonly locale: Locale | null; readonly by: string }): Job {
  const config = loadConfig();
  const texts = openPhoneContent(config);
  const { dir, recordings, offered } = texts;
  const voiceless = offered.filter((one) => !hasVoice(one));
  return { config, dir, recordings, texts, locales: locale ? [locale] : voiceless, by };
}

function list({ texts, locales, recordings }: Job): number {
  const known = new Set(recordings.map(({ locale, textHash }) => `${locale} ${textHash}`));
  for (const locale of locales) {
    for (const { text } of phoneTexts(texts, locale)) {
      const state = known.has(`${locale} ${hashText(text)}`) ? 'read' : 'open';
      process.stdout.write(`${state} ${nameOf(locale, text)}.wav\t${text.replace(/\s+/g, ' ')}\n`);
    }
  }
  return 0;
}

function nameOf(locale: Locale, text: string): string {
  return `${locale}/${hashText(text).slice(0, NAME_LENGTH)}`;
}

function check({ config, dir, recordings, texts, locales }: Job): number {
  const recorded = recordings.map(({ locale }) => locale);
  let errors = 0;
  for (const locale of new Set([...locales, ...recorded])) {
    const state = checkAudio({ locale, dir, recordings, texts: phoneTexts(texts, locale) });
    const told = tellAudio(state, config.NODE_ENV === 'production');
    errors += told.filter((line) => line.includes(': error:')).length;
    for (const line of told) process.stdout.write(`${line}\n`);
    process.stdout.write(`${locale}: ${state.read} of ${state.texts} texts are read\n`);
  }
  return errors > 0 ? 1 : 0;
}

/** A file is known by its name, which is that of its text in the list. */
function add(job: Job): number {
  if (job.by === '') {
    process.stderr.write('Say who has read them: --by "a company". Never a person\'s name.\n');
    return 2;
  }
  const made = job.locales.flatMap((locale) =>
    phoneTexts(job.texts, locale).flatMap(({ text }) => {
      const file = ['wav', 'mp3']
        .map((ending) => `${nameOf(locale, text)}.${ending}`)
        .find((name) => existsSync(join(job.dir, name)));
      return file ? [recordingOf({ locale, text, file }, job.by)] : [];
    }),
  );
  keep(job, made);
  const strange = job.locales.flatMap((locale) => strangeFiles(job, locale, made));
  for (const file of strange)
    process.stdout.write(`${file}: no text of the list has this name. It is not taken.\n`);
  process.stdout.write(`${made.length} recordings are in the manifest\n`);
  return strange.length > 0 ? 1 : 0;
}

function strangeFiles({ dir }: Job, locale: Locale, made: readonly Recording[]): readonly string[] {
  const folder = join(dir, locale);
  const names = existsSync(folder) ? readdirSync(folder).map((name) => `${locale}/${name}`) : [];
  return names.filter((name) => !made.some(({ file }) => file === name));
}

/** Demonstration only: what a machine reads badly is no way to serve people. */
function placeholder(job: Job): number {
  if (job.config.NODE_ENV === 'production')
    throw new Fault(
      'config',
      'Recordings by a machine are for demonstration. In production have people read: silta audio list.',
    );
  for (const locale of job.locales) {
    const voice = speechOf(locale).placeholder;
    if (voice === null) {
      process.stdout.write(`${locale}: nobody would understand espeak-ng. Have people read it.\n`);
      continue;
    }
    mkdirSync(join(job.dir, locale), { recursive: true });
    const made = unread(job, locale).map((text) => {
      const file = `${nameOf(locale, text)}.wav`;
      readAloud({ voice, text, path: join(job.dir, file) });
      return { ...recordingOf({ locale, text, file }, 'espeak-ng'), placeholder: true };
    });
    keep(job, made);
    process.stdout.write(`${locale}: ${made.length} texts read by espeak-ng\n`);
  }
  return 0;
}

function unread({ texts, recordings, dir }: Job, locale: Locale): readonly string[] {
  return checkAudio({
    locale,
    dir,
    recordings,
    texts: phoneTexts(texts, locale),
  }).missing.map(({ text }) => text);
}

function recordingOf(
  { locale, text, file }: { readonly locale: Locale; readonly text: string; readonly file: string },
  by: string,
): Recording {
  const at = wallClock(realWorld.clock.now()).day;
  return { locale, textHash: hashText(text), file, by, at, placeholder: false };
}

/** What was known of the same file or text makes room, unless it is the same recording. */
function keep({ dir }: Job, made: readonly Recording[]): void {
  const before = readRecordings(dir);
  const known = new Set(before.map(({ file }) => file));
  const fresh = made.filter(({ file }) => !known.has(file));
  const all = [...before, ...fresh].sort((a, b) => (a.file < b.file ? -1 : 1));
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'manifest.json'), `${JSON.stringify(all, null, 1)}\n`);
}
