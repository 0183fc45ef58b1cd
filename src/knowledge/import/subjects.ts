import type { FactValue } from '../../domain/fact-value.ts';
import { entriesOf } from '../lint/fault.ts';
import type { Knowledge } from '../model.ts';
import { placeholdersIn, replacePlaceholders, wholeText } from '../placeholders.ts';
import type { Statement } from './finding.ts';

/** A sentence of ours that gives a fact: its words say what the fact is about. */
interface Subject {
  readonly fact: string;
  readonly words: ReadonlySet<string>;
  /** Words of the topic, that stand around the sentence. */
  readonly around: ReadonlySet<string>;
}

export interface Likeness {
  readonly fact: string;
  /** Share of our sentence's words, by weight, that the page has too. */
  readonly cover: number;
  /** Weight of all the words they have in common. */
  readonly weight: number;
}

export interface Subjects {
  /** Facts whose sentences are like this one, nearest first. */
  readonly near: (statement: Statement, types: readonly FactValue['type'][]) => readonly Likeness[];
}

export function openSubjects(knowledge: Knowledge): Subjects {
  const subjects = collectSubjects(knowledge);
  const inWords = placesOf(subjects, ({ words }) => words);
  const around = placesOf(
    subjects,
    ({ words, around }) => new Set(around.values().filter((word) => !words.has(word))),
  );
  const weightOf = (word: string) =>
    Math.log(1 + subjects.length / (inWords.get(word)?.length ?? 1));
  const whole = subjects.map(({ words }) => sumOf(words.values().map(weightOf)));
  const typeOf = (fact: string) => knowledge.facts[fact]?.[0]?.value.type;
  return {
    near({ text, heading }, types) {
      const words = [...wordsOf(`${text} ${heading ?? ''}`)];
      const shared = shareOf(words, inWords, weightOf);
      const beside = shareOf(words, around, weightOf);
      return [...new Set([...shared.keys(), ...beside.keys()])]
        .map((at) => ({
          fact: subjects[at]?.fact ?? '',
          cover: (shared.get(at) ?? 0) / Math.max(1, whole[at] ?? 1),
          weight: (shared.get(at) ?? 0) + (beside.get(at) ?? 0),
        }))
        .filter(({ fact }) => types.some((type) => type === typeOf(fact)))
        .sort((a, b) => b.cover * b.weight - a.cover * a.weight);
    },
  };
}

/** By word, the subjects that have it. */
type Places = ReadonlyMap<string, readonly number[]>;

function placesOf(
  subjects: readonly Subject[],
  wordsIn: (subject: Subject) => ReadonlySet<string>,
): Places {
  const places = new Map<string, number[]>();
  for (const [at, subject] of subjects.entries()) {
    for (const word of wordsIn(subject)) {
      const there = places.get(word) ?? [];
      there.push(at);
      places.set(word, there);
    }
  }
  return places;
}

/** By subject, the weight of the words that it has. */
function shareOf(
  words: readonly string[],
  places: Places,
  weightOf: (word: string) => number,
): ReadonlyMap<number, number> {
  const share = new Map<number, number>();
  for (const word of words) {
    const weight = weightOf(word);
    for (const at of places.get(word) ?? []) share.set(at, (share.get(at) ?? 0) + weight);
  }
  return share;
}

function sumOf(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, number) => sum + number, 0);
}

function collectSubjects(knowledge: Knowledge): readonly Subject[] {
  return Object.values(knowledge.topics).flatMap((topic) =>
    entriesOf(topic.texts).flatMap(([, { title, body }]) => {
      if (body === null) return [];
      const around = wordsOf(`${title ?? ''} ${topic.termsFi.join(' ')}`);
      return wholeText(body)
        .split(/(?<=[.!?])\s+|\n/)
        .flatMap((sentence) => subjectsIn(sentence, around));
    }),
  );
}

function subjectsIn(sentence: string, around: ReadonlySet<string>): readonly Subject[] {
  const facts = placeholdersIn(sentence).filter(({ kind }) => kind === 'fact');
  if (facts.length === 0) return [];
  const words = wordsOf(replacePlaceholders(sentence, () => ' '));
  return facts.map(({ id }) => ({ fact: id, words, around }));
}

/** As much of a word as its endings leave alone. */
const STEM = 6;

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, STEM)));
}
