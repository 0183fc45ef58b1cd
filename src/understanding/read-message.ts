import { newFeatures } from './features.ts';
import { CLASSIFIERS, type Classifier } from './head.ts';
import type { Model } from './model.ts';
import { createScorer, softmax } from './score.ts';
import { type Script, scriptOf } from './script-views.ts';
import {
  collectFeatures,
  collectTyped,
  createVectoriser,
  newVector,
  type Typed,
  type Vector,
} from './vocabulary.ts';

/** Probabilities of a head's classes. The array is refilled with the next message. */
export interface Judged {
  readonly classes: readonly string[];
  readonly chances: Float64Array;
}

export interface Reading {
  readonly words: string;
  readonly count: number;
  readonly script: Script;
  readonly vector: Vector;
  readonly language: Judged;
  /** Scores of the topics, not chances. */
  readonly topic: Judged;
  /** Share of the message's features that the knowledge base knows. */
  readonly known: number;
  /** The second axis judged by matter, and by manner alone. */
  readonly axis: Judged;
  readonly manner: Judged;
  /** The class of an emergency judged by manner; danger of any class judged by matter. */
  readonly emergency: Judged;
  readonly danger: Judged;
}

/** Above this chance, a message in Latin letters is also read as another script typed so. */
const MAYBE_TYPED = 0.15;
const SHARPNESS = { topic: 0, language: 3, axis: 1, manner: 1, emergency: 1, danger: 1 } as const;

/** Reads normalised words with every classifier at once. Buffers are kept and refilled for speed. */
export function createReader(model: Model): (words: string) => Reading {
  const features = newFeatures(model.vocabulary.longGroup);
  const vector = newVector(features.hashes.length);
  const vectorise = createVectoriser(model.vocabulary);
  const score = createScorer(model.matrix);
  const judged = {
    topic: judgedBy(model, 'topic'),
    language: judgedBy(model, 'language'),
    axis: judgedBy(model, 'axis'),
    manner: judgedBy(model, 'manner'),
    emergency: judgedBy(model, 'emergency'),
    danger: judgedBy(model, 'danger'),
  };
  const cuts = Object.values(judged);
  const judgeAll = () => {
    const scores = score(vector);
    for (const { classes, chances, start, sharpness } of cuts) {
      for (let at = 0; at < classes.length; at += 1) chances[at] = scores[start + at] ?? 0;
      if (sharpness > 0) softmax(chances, sharpness);
    }
  };
  const detectTyping = createTypingDetector(judged.language);
  const isOfScript = createScriptFilter(judged.language);
  return (words) => {
    const script = scriptOf(words);
    collectFeatures(features, model.vocabulary.concepts, words);
    vectorise(features, vector);
    const known = features.count === 0 ? 0 : vector.count / features.count;
    judgeAll();
    isOfScript(script);
    const typed = script === 'latin' ? detectTyping() : null;
    if (typed?.cyrillic || typed?.arabic) {
      collectTyped(features, words, typed);
      vectorise(features, vector);
      judgeAll();
      isOfScript(script);
    }
    return { words, count: countWords(words), script, vector, known, ...judged };
  };
}

export function classesOf({ matrix }: Model, name: Classifier): readonly string[] {
  return matrix.columns[CLASSIFIERS[name]]?.classes ?? [];
}

function judgedBy({ matrix }: Model, name: Classifier): Judged & Cut {
  const { classes, start } = matrix.columns[CLASSIFIERS[name]] ?? { classes: [], start: 0 };
  return { classes, start, chances: new Float64Array(classes.length), sharpness: SHARPNESS[name] };
}

/** Where a classifier's scores begin, and how sharply they become chances; 0 leaves them scores. */
interface Cut {
  readonly start: number;
  readonly sharpness: number;
}

function countWords(words: string): number {
  if (words === '') return 0;
  let count = 1;
  for (let at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) count += 1;
  return count;
}

function createTypingDetector({ classes, chances }: Judged): () => Typed {
  const places = (names: readonly string[]) => names.map((name) => classes.indexOf(name));
  const cyrillic = places(['ru-Latn', 'uk-Latn']);
  const arabic = places(['ar-Latn', 'fa-Latn', 'ckb-Latn']);
  const sum = (of: readonly number[]) => of.reduce((all, at) => all + (chances[at] ?? 0), 0);
  return () => ({ cyrillic: sum(cyrillic) > MAYBE_TYPED, arabic: sum(arabic) > MAYBE_TYPED });
}

const OF_SCRIPT: Readonly<Partial<Record<Script, readonly string[]>>> = {
  cyrillic: ['ru', 'uk'],
  arabic: ['ar', 'fa', 'ckb'],
  han: ['zh'],
};

/** A script leaves few languages; loanwords in other letters must not change that. */
function createScriptFilter({ classes, chances }: Judged): (script: Script) => void {
  const others = Object.values(OF_SCRIPT).flat();
  const latin = classes.map((name) => !others.includes(name));
  const allowed = new Map<Script, readonly boolean[]>(
    Object.entries(OF_SCRIPT).map(([script, names]) => [
      script as Script,
      classes.map((name) => names.includes(name)),
    ]),
  );
  return (script) => {
    const possible = allowed.get(script) ?? latin;
    let sum = 0;
    for (let at = 0; at < chances.length; at += 1) {
      if (!possible[at]) chances[at] = 0;
      sum += chances[at] ?? 0;
    }
    for (let at = 0; at < chances.length && sum > 0; at += 1)
      chances[at] = (chances[at] ?? 0) / sum;
  };
}

/** Chinese writes some two characters a word. */
const HAN_WORD = 2;

export function wordsIn({ words, count, script }: Reading): number {
  return script === 'han' ? Math.ceil(words.length / HAN_WORD) : count;
}

export function chance({ classes, chances }: Judged, name: string): number {
  const at = classes.indexOf(name);
  return at < 0 ? 0 : (chances[at] ?? 0);
}
