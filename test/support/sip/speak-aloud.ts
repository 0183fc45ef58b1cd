import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import type { Heard } from '../../../src/simulator/types.ts';
import { findCommand } from './find-command.ts';
import { toMuLaw } from './mu-law.ts';
import { readWav } from './read-wav.ts';

const RATE = 8_000;
const TONE_HZ = 440;
const TONE_SIZE = 8_000;
const MS_A_LETTER = 65;
const MUSIC_MS = 20_000;
const LONGEST_MS = 10_000;

/** Sound for the telephone (µ-law): a voice where espeak-ng is installed and has one, else a tone. */
export async function speakAloud({ text, language }: Heard): Promise<Buffer> {
  const program = findCommand('espeak-ng');
  const voice = language?.split('-')[0] ?? null;
  const spoken = program && voice && text ? await speak(program, voice, text) : null;
  return toMuLaw(spoken ?? tone(text === '' ? MUSIC_MS : 300 + text.length * MS_A_LETTER));
}

/** Null when there is no such voice. */
async function speak(program: string, voice: string, text: string): Promise<Int16Array | null> {
  const child = spawn(program, ['-v', voice, '--stdout', '--', text], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: LONGEST_MS,
  });
  const wav = await buffer(child.stdout);
  return wav.length > 0 ? readWav(wav) : null;
}

function tone(ms: number): Int16Array {
  const turn = (2 * Math.PI * TONE_HZ) / RATE;
  return Int16Array.from(
    { length: (ms * RATE) / 1_000 },
    (_, at) => TONE_SIZE * Math.sin(turn * at),
  );
}
