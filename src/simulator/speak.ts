import { flowOf, park } from './leg.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { resolve, type Stage, type Verb } from './stage.ts';
import type { Doing, Heard, Signal } from './types.ts';
import { debug, now } from './world.ts';

/** Reading speed, measured by ear: a letter of an alphabet, and a Chinese character. */
const LETTER_MS = 65;
const HANZI_MS = 220;
const MUSIC_MS = 20_000;
const RECORDING_MS = 5_000;
const LONGEST_SAY = 4096;
/** `loop="0"` means for ever; nobody listens longer than this. */
const FOR_EVER = 1000;

export const say: Verb = async (stage, element) => flowOf(await prompt(stage, element, []));
export const play: Verb = async (stage, element) => flowOf(await prompt(stage, element, []));
export const pause: Verb = async (stage, element) => flowOf(await prompt(stage, element, []));

/** Says, plays or pauses. Resolves with `time` at the end, or with what broke in. */
export async function prompt(
  stage: Stage,
  element: Element,
  wants: readonly Signal['kind'][],
): Promise<Signal> {
  const part = partOf(stage, element);
  const times = Number(element.attributes['loop'] ?? 1) || FOR_EVER;
  for (let round = 0; round < times; round += 1) {
    if (part.heard) stage.call.heard.push({ ...part.heard, at: now(stage.world) });
    const signal = await park(stage.world, stage.call, { ms: part.ms, wants, doing: part.doing });
    if (signal.kind !== 'time') return signal;
  }
  return { kind: 'time' };
}

interface Part {
  readonly ms: number;
  readonly doing: Doing;
  readonly heard: Omit<Heard, 'at'> | null;
}

export function partOf(stage: Stage, element: Element): Part {
  switch (element.name) {
    case 'Say':
      return saying(stage, element);
    case 'Play':
      return playing(stage, element, wantsMusic(stage));
    case 'Pause':
      return {
        ms: Number(element.attributes['length'] ?? 1) * 1000,
        doing: 'pausing',
        heard: null,
      };
    default:
      debug(stage.world, 12200, `<${element.name}> cannot be spoken and was skipped`);
      return { ms: 0, doing: 'pausing', heard: null };
  }
}

/** A recording is music where somebody waits, and a prompt everywhere else. */
function wantsMusic({ context }: Stage): boolean {
  return context === 'wait' || context === 'conference';
}

function saying(stage: Stage, element: Element): Part {
  const text = textOf(element);
  if (text.length > LONGEST_SAY) debug(stage.world, 13520, `<Say> has ${text.length} characters`);
  const language = element.attributes['language'] ?? null;
  return { ms: spokenMs(text), doing: 'saying', heard: { text, language, audio: null, by: null } };
}

function playing(stage: Stage, element: Element, music: boolean): Part {
  const audio = resolve(stage, textOf(element)) ?? '';
  return {
    ms: music ? MUSIC_MS : RECORDING_MS,
    doing: music ? 'music' : 'saying',
    heard: { text: '', language: null, audio, by: null },
  };
}

export function spokenMs(text: string): number {
  const hanzi = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return 300 + hanzi * HANZI_MS + (text.length - hanzi) * LETTER_MS;
}
