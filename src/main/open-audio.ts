import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Router } from 'express';
import { AUDIO_PATH, audioRouter } from '../channels/voice/audio-router.ts';
import type { AudioFor } from '../channels/voice/prompts.ts';
import { findIn, parseManifest, type Recording } from '../channels/voice/recordings.ts';
import type { Environment } from '../config/schema.ts';

const HOME = join(import.meta.dirname, '../../audio');

export interface Audio {
  readonly audioFor: AudioFor;
  readonly router: Router;
}

/** Where recordings and their manifest stand. */
export function audioDirOf({ AUDIO_DIR }: Pick<Environment, 'AUDIO_DIR'>): string {
  return AUDIO_DIR ? resolve(AUDIO_DIR) : HOME;
}

/** The manifest of a folder; nothing where there is none. */
export function readRecordings(dir: string): readonly Recording[] {
  const path = join(dir, 'manifest.json');
  return existsSync(path) ? parseManifest(readFileSync(path, 'utf8')) : [];
}

/** Those that may be heard: their file is there, and in production no machine has read them. */
export function playableIn(
  dir: string,
  { NODE_ENV }: Pick<Environment, 'NODE_ENV'>,
): (recording: Recording) => boolean {
  return ({ file, placeholder }) =>
    !(placeholder && NODE_ENV === 'production') && existsSync(join(dir, file));
}

export function openAudio(
  config: Pick<Environment, 'AUDIO_DIR' | 'NODE_ENV'>,
  publicUrl: string,
): Audio {
  const dir = audioDirOf(config);
  const recordings = readRecordings(dir).filter(playableIn(dir, config));
  const find = findIn(recordings);
  const base = publicUrl.replace(/\/+$/, '') + AUDIO_PATH;
  return {
    audioFor: (locale, text) => {
      const found = find(locale, text);
      return found ? `${base}/${found.file}` : null;
    },
    router: audioRouter(dir, recordings),
  };
}
