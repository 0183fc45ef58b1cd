import { join } from 'node:path';
import express, { type Router } from 'express';
import type { Recording } from './recordings.ts';

/** Below the public address; Twilio fetches a file once and keeps it. */
export const AUDIO_PATH = '/audio';

/**
 * Recordings as Twilio asks for them. Unsigned like the music: nothing of a person is in them. A file
 * is named by its text, so what stands under a name never changes.
 */
export function audioRouter(dir: string, recordings: readonly Recording[]): Router {
  const files = new Set(recordings.map(({ file }) => file));
  return express.Router().get(`${AUDIO_PATH}/:locale/:name`, (request, response, next) => {
    const { locale, name } = request.params;
    const file = `${locale}/${name}`;
    if (!files.has(file)) return void next();
    response
      .type(file.endsWith('.mp3') ? 'audio/mpeg' : 'audio/wav')
      .set({
        'Cache-Control': 'public, max-age=604800, immutable',
        'X-Content-Type-Options': 'nosniff',
      })
      .sendFile(join(dir, file), { cacheControl: false }, (error) => error && next(error));
  });
}
