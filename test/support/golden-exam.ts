import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../../src/domain/locale.ts';
import type { Meaning, Understand } from '../../src/domain/meaning.ts';
import { readCorpus } from './read-corpus.ts';

/** A question written by somebody who had the topics and no phrasing, and what should come of it. */
interface Golden {
  readonly id: string;
  readonly lang: string;
  /** `latin` for a language of another script typed in Latin letters. */
  readonly script: 'native' | 'latin';
  readonly text: string;
  readonly expect: 'answer' | 'clarify' | 'handoff' | 'emergency' | 'out-of-scope';
  /** Right topics; of several, each is right. */
  readonly topics: readonly string[];
  readonly reason: string | null;
  /** Staff ask about their own work; clients where nothing is said. */
  readonly audience?: 'client' | 'professional';
  /** Written to sound like danger, and harmless. */
  readonly lookAlike?: boolean;
  /** Where a long message asks, or tells of the danger or the case. */
  readonly where?: 'start' | 'middle' | 'end';
}

/**
 * Three writers' questions: of all kinds, told sideways, and plain ones with the dangers and
 * harmless sayings that are hardest to tell apart.
 */
export const EXAMS = ['messages', 'sideways', 'plain'] as const;
/**
 * A fourth writer's questions, for reporting only: they count in no total and no floor, and nothing
 * is learnt, weighed or worded anew because of them.
 */
export const UNTOUCHED = 'untouched';

/** `long`: greetings, where somebody comes from, and somewhere in it what it is about. */
type Exam = (typeof EXAMS)[number] | typeof UNTOUCHED | 'long';

/** Languages in which every topic is whole. */
export const WHOLE: readonly Locale[] = ['fi', 'en', 'ru', 'ar', 'sv'];

export interface Asked extends Golden {
  readonly meaning: Meaning;
}

/** All questions but the untouched ones. */
export function askAll(understand: Understand): readonly Asked[] {
  return EXAMS.flatMap((name) => askExam(understand, name));
}

export function askExam(understand: Understand, name: Exam): readonly Asked[] {
  return readExam(name).map((golden) => {
    const { text, audience = 'client' } = golden;
    const meaning = understand({ text, locale: null, speech: null, audience });
    return { ...golden, meaning };
  });
}

/** All questions but the untouched ones, with nobody asked. */
export function readGolden(): readonly Golden[] {
  return EXAMS.flatMap(readExam);
}

function readExam(name: Exam): readonly Golden[] {
  const path = join(import.meta.dirname, `../golden/${name}.jsonl`);
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export function isRight({ expect: wanted, topics, meaning }: Asked): boolean {
  const { decision, reason, candidates } = meaning;
  if (wanted === 'out-of-scope') return decision === 'none';
  if (wanted === 'handoff' && decision === 'command') return reason === 'human';
  const named = wanted !== 'answer' || topics.includes(candidates[0]?.topic ?? '');
  return decision === wanted && named;
}

export function isFirst({ topics, meaning }: Asked): boolean {
  return topics.includes(meaning.candidates[0]?.topic ?? '');
}

export function isAmongThree({ topics, meaning }: Asked): boolean {
  return meaning.candidates.slice(0, 3).some(({ topic }) => topics.includes(topic));
}

/** Answered with another topic, or answered although a person, a refusal or an alarm was due. */
export function isWrongAnswer({ expect: wanted, topics, meaning }: Asked): boolean {
  if (meaning.decision !== 'answer') return false;
  const fits = topics.includes(meaning.candidates[0]?.topic ?? '');
  return wanted === 'answer' || wanted === 'clarify' ? !fits : true;
}

/** Answered with the right topic, or asked with the right one among the options. */
export function isHelped(one: Asked): boolean {
  const { decision } = one.meaning;
  return (decision === 'answer' && isFirst(one)) || (decision === 'clarify' && isAmongThree(one));
}

export function isAnswered(one: Asked): boolean {
  return isHelped(one) && one.meaning.decision === 'answer';
}

export function isAskedBack({ meaning }: Asked): boolean {
  return meaning.decision === 'clarify';
}

export function isRefused(one: Asked): boolean {
  return one.meaning.decision !== 'answer' && !isAskedBack(one);
}

export function isAlarm({ meaning }: Asked): boolean {
  return meaning.decision === 'emergency';
}

export function isLookAlike({ lookAlike }: Asked): boolean {
  return lookAlike === true;
}

export function share<T>(of: readonly T[], is: (one: T) => boolean): number {
  return of.filter(is).length / of.length;
}

/** Every cue of danger as somebody might say it alone; those with choices stand for too many. */
export function dangerCues(): readonly string[] {
  return readCorpus()
    .emergencies.flatMap(({ cues }) => Object.values(cues).flat())
    .filter((cue) => !cue.includes('|'))
    .map((cue) => cue.replaceAll('=', ''));
}

export function isAlarmed(understand: Understand, text: string): boolean {
  const asked = { text, locale: null, speech: null, audience: 'client' } as const;
  return understand(asked).decision === 'emergency';
}
