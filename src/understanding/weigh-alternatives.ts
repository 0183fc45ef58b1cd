import type { Candidate } from '../domain/meaning.ts';
import { LEAST_KNOWN, type Told } from './decide.ts';
import type { GravestOf } from './judge-emergency.ts';

/** What one of the alternatives of an utterance tells, and how sure the recogniser is of it, 0 to 1. */
export interface Heard {
  readonly told: Told;
  readonly confidence: number;
}

/** A recogniser is wrong now and then: what it heard is believed less. */
const SPEECH_DOUBT = 0.1;
/** So sure must the recogniser be of another alternative that it is obeyed, or a human called in for it. */
const SURE_ENOUGH = 0.5;
const MOST = 5;

/**
 * What an utterance tells by all that may have been said, the likeliest first. Danger in any of them is danger.
 * Topics on which they agree are as sure as if they had been written; where they differ, none is sure and the
 * person is asked. Place and spelling are the likeliest one's, as is whatever else is done with the text.
 */
export function weighAlternatives(
  [best, ...others]: readonly [Heard, ...Heard[]],
  gravest: GravestOf,
): Told {
  const all = [best, ...others];
  const believed = [best, ...others.filter(({ confidence }) => confidence >= SURE_ENOUGH)];
  const saying = all.filter(({ told }) => saysSomething(told));
  const voters = saying.length > 0 ? saying : [best];
  const lead = (voters[0] ?? best).told;
  const emergency = gravest(all.map(({ told }) => told.emergency));
  const human = believed.find(({ told }) => told.needsHuman)?.told ?? null;
  return {
    ...lead,
    emergency,
    command: emergency ? null : firstOf(believed, (told) => told.command),
    axis: human?.axis ?? { ...lead.axis, social: leastSocial(voters) },
    needsHuman: human !== null,
    candidates: rank(voters),
    language: firstOf(all, (told) => told.language),
    place: best.told.place,
  };
}

function firstOf<T>(heard: readonly Heard[], what: (told: Told) => T | null): T | null {
  for (const { told } of heard) {
    const found = what(told);
    if (found !== null) return found;
  }
  return null;
}

/** Words of no language of ours are no vote for anything. */
function saysSomething({ known, candidates }: Told): boolean {
  return known >= LEAST_KNOWN && candidates.length > 0;
}

/**
 * Each alternative counts as much as the recogniser is sure of it and it of what it says: what was misheard into
 * nonsense takes little away. Those that find the same topic first are as sure of it as the surest of them.
 */
function rank(voters: readonly Heard[]): readonly Candidate[] {
  const weights = voters.map(({ told, confidence }) => confidence * sureness(told));
  const all = sum(weights) || 1;
  return surestOf(voters)
    .map((one) => {
      const { topic, confidence } = one;
      const shares = voters.map(({ told }, at) => {
        const own = isFirst(told, topic) ? confidence : confidenceIn(told, topic);
        return ((weights[at] ?? 0) / all) * own;
      });
      const doubt = SPEECH_DOUBT * (1 - agreementOn(voters, topic));
      return { ...one, confidence: sum(shares) * (1 - doubt) };
    })
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, MOST);
}

/** Every topic that any of them finds, from where it is surest. */
function surestOf(voters: readonly Heard[]): readonly Candidate[] {
  const surest = new Map<string, Candidate>();
  for (const one of voters.flatMap(({ told }) => told.candidates)) {
    if (one.confidence > (surest.get(one.topic)?.confidence ?? -1)) surest.set(one.topic, one);
  }
  return [...surest.values()];
}

/** Share of the others that find first what the likeliest does. */
function agreementOn([first, ...others]: readonly Heard[], topic: string): number {
  if (!first || !isFirst(first.told, topic)) return 0;
  const weights = others.map(({ confidence }) => confidence);
  const agreeing = others
    .filter(({ told }) => isFirst(told, topic))
    .map(({ confidence }) => confidence);
  return sum(agreeing) / (sum(weights) || 1);
}

function isFirst({ candidates }: Told, topic: string): boolean {
  return candidates[0]?.topic === topic;
}

/** Of a topic, or that it is small talk. */
function sureness({ candidates, axis }: Told): number {
  return Math.max(candidates[0]?.confidence ?? 0, axis.social);
}

/** An utterance is small talk when all that may have been said is. */
function leastSocial(voters: readonly Heard[]): number {
  return Math.min(...voters.map(({ told }) => told.axis.social));
}

function confidenceIn({ candidates }: Told, topic: string): number {
  return candidates.find((one) => one.topic === topic)?.confidence ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
