import { fetchTwiml } from './fetch-twiml.ts';
import { type Element, textOf } from './parse-twiml.ts';
import type { Call, World } from './types.ts';
import { changed, now, spawn } from './world.ts';

/** What is announced, or played on hold or before the start, is heard at once and stops nothing. */
export function announce(world: World, call: Call, url: string): void {
  spawn(world, async () => {
    const source = { url, method: 'POST', params: {} } as const;
    const document = await fetchTwiml(world, call, source, { context: 'conference', params: {} });
    const voices = document?.verbs.filter((verb) => verb.name === 'Say' || verb.name === 'Play');
    for (const verb of voices ?? [])
      call.heard.push({ ...heardIn(verb), at: now(world), by: null });
    changed(world);
  });
}

function heardIn(verb: Element) {
  const words = textOf(verb);
  return verb.name === 'Play'
    ? { text: '', language: null, audio: words }
    : { text: words, language: verb.attributes['language'] ?? null, audio: null };
}
