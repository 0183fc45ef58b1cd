import { notExcused } from './excuse-cues.ts';
import type { CueMatch } from './match-cues.ts';
import type { Model } from './model.ts';
import type { Ranked } from './rank-topics.ts';
import { chance, type Reading, wordsIn } from './read-message.ts';

/** The class of an emergency told in a message; null when there is none. */
export type JudgeEmergency = (told: ToldWords) => EmergencyFound | null;

/** What stands in the order of precedence first; null when nothing does. */
export type GravestOf = (found: readonly (EmergencyFound | null)[]) => EmergencyFound | null;

/** By class, and within one those first that words gave away. */
export function createGravest({ emergencies }: Pick<Model, 'emergencies'>): GravestOf {
  const order = new Map(emergencies.map(({ id }, at) => [id, at]));
  const rank = ({ id, cue }: EmergencyFound) => (order.get(id) ?? order.size) + (cue ? 0 : 0.5);
  return (found) =>
    found.filter((one) => one !== null).sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

export interface ToldWords {
  readonly reading: Reading;
  readonly cues: readonly CueMatch[];
  /** What the message most likely asks about. */
  readonly asked: Ranked | null;
  /** How likely it is small talk or of another world. */
  readonly social: number;
  /** So sure must a sentence without a cue be at least; 0 where it is all that was said. */
  readonly least: number;
}

export interface EmergencyFound {
  readonly id: string;
  /** The words that gave it away; empty when the whole sentence did. */
  readonly cue: string;
}

/**
 * Words that tell of danger decide, unless a harmless saying covers them or the whole of a short
 * message is nothing like danger ("a course in preventing suicide"); without such words,
 * a sentence very much like those that tell of danger does, unless it plainly asks about a
 * harmless matter.
 */
export function createEmergencyJudge(model: Model): JudgeEmergency {
  const order = new Map(model.emergencies.map(({ id }, at) => [id, at]));
  const needed = neededBy(model);
  return ({ reading, cues, asked, social, least }) => {
    const real = notExcused(cues);
    if (real.length > 0 && !soundsHarmless(reading, real)) return gravest(real, order);
    if (asked && !asked.topic.dangerous && asked.confidence >= PLAINLY) return null;
    const grave = likeSentence(reading);
    if (grave === null) return null;
    const enough = Math.max(least, needed(grave.id), sureness({ reading, cues, asked }));
    return grave.danger * (1 - social) >= enough ? { id: grave.id, cue: '' } : null;
  };
}

/** Classes stand in the order of precedence; within one, the cue with most words explains best. */
function gravest(matches: readonly CueMatch[], order: ReadonlyMap<string, number>): EmergencyFound {
  const rank = ({ cue }: CueMatch) => order.get(cue.class) ?? order.size;
  const [first] = [...matches].sort(
    (a, b) => rank(a) - rank(b) || b.cue.places.length - a.cue.places.length,
  );
  const cue = first?.cue.places.map((place) => (place[0] ?? '').replace('=', '')).join(' ');
  return { id: first?.cue.class ?? '', cue: cue ?? '' };
}

/** So unlikely is danger in the whole of a message that single words do not count. */
const HARMLESS = 0.03;
/** In more words, a few may tell of danger and the rest of something else. */
const FEW_WORDS = 20;
const HARMLESS_LONG = 0.001;

/** Never where there is little more than the cue: "112", "stopped breathing". */
function soundsHarmless(reading: Reading, cues: readonly CueMatch[]): boolean {
  const longest = Math.max(...cues.map(({ cue }) => cue.places.length));
  if (wordsIn(reading) <= longest + 1) return false;
  const limit = wordsIn(reading) <= FEW_WORDS ? HARMLESS : HARMLESS_LONG;
  return dangerIn(reading) < limit;
}

/** So sure is a question about a harmless matter that its sentence tells of no danger. */
const PLAINLY = 0.75;
/** So sure must the whole sentence be when some of its words were found harmless. */
const AFTER_EXCUSE = 0.9;
/** Too short or too strange to be judged as a sentence. */
const LEAST_WORDS = 3;
const LEAST_KNOWN = 0.6;
/** Of its groups of characters, many are always new. */
const LEAST_KNOWN_HAN = 0.35;

/** So sure must few words be, or what plainly asks about a matter that has dangers. */
const SURE = 0.74;
const SHORT_WORDS = 5;
const PLAINLY_ABOUT = 0.9;

/** How sure a sentence must be of whatever danger, by what else is known of the message. */
function sureness({ reading, cues, asked }: Omit<ToldWords, 'social' | 'least'>): number {
  if (cues.length > 0) return AFTER_EXCUSE;
  const isPlain = asked !== null && asked.confidence >= PLAINLY_ABOUT;
  return isPlain || wordsIn(reading) <= SHORT_WORDS ? SURE : 0;
}

type Needed = (id: string) => number;

/** How sure a sentence must be of danger, by its class. */
function neededBy({ emergencies, calibration }: Model): Needed {
  const needed = new Map(
    emergencies.map(({ id, priority }) => [id, calibration.emergency[priority - 1] ?? 1]),
  );
  return (id) => needed.get(id) ?? 1;
}

interface Likeness {
  readonly id: string;
  /** How likely it tells of any danger. */
  readonly danger: number;
}

function likeSentence(reading: Reading): Likeness | null {
  const { emergency, known, script } = reading;
  const leastKnown = script === 'han' ? LEAST_KNOWN_HAN : LEAST_KNOWN;
  if (isTooShort(reading) || known < leastKnown) return null;
  let best = '';
  for (const name of emergency.classes) {
    if (name !== 'none' && chance(emergency, name) > chance(emergency, best)) best = name;
  }
  return { id: best, danger: dangerIn(reading) };
}

/** "112" alone is no sentence, whatever its letters are like. */
function isTooShort({ count, script }: Reading): boolean {
  return count < LEAST_WORDS && script !== 'han';
}

/**
 * How likely a message tells of any danger: the middle of what its matter and its manner say. Each
 * alone is wrong about other messages ("the film was a bomb"; "how do I report a break-in").
 */
function dangerIn({ danger, emergency }: Reading): number {
  const told = chance(danger, 'danger') * (1 - chance(emergency, 'none'));
  const not = chance(danger, 'none') * chance(emergency, 'none');
  const odds = Math.sqrt(told / (not || Number.MIN_VALUE));
  return odds / (1 + odds);
}
