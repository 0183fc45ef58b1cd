import { fetchTwiml } from './fetch-twiml.ts';
import { sleep } from './leg.ts';
import { type Element, textOf } from './parse-twiml.ts';
import { partOf } from './speak.ts';
import { goTo, resolve, type Stage } from './stage.ts';
import type { Conference, Source } from './types.ts';
import { changed, now, spawn } from './world.ts';

/** A document that ends at once is asked again after this. */
const PAUSE_MS = 1000;

/** Plays a conference's waitUrl to one who is in it, over and over, until it starts. */
export function playUntilStart(stage: Stage, conference: Conference, noun: Element): void {
  const { waitUrl, waitMethod } = noun.attributes;
  const url = waitUrl ? resolve(stage, waitUrl) : null;
  if (url === null) return;
  const first: Source = { url, method: waitMethod === 'GET' ? 'GET' : 'POST', params: {} };
  const waits = () => stage.call.conference === conference && conference.status === 'init';
  spawn(stage.world, async () => {
    let source: Source = first;
    while (waits()) source = (await playOnce(stage, source, waits)) ?? first;
  });
}

/** The result is where the document redirects to, if it does. */
async function playOnce(
  stage: Stage,
  source: Source,
  waits: () => boolean,
): Promise<Source | null> {
  const { world, call } = stage;
  const began = now(world);
  const document = await fetchTwiml(world, call, source, { context: 'conference', params: {} });
  const inside: Stage = { ...stage, url: document?.url ?? null, context: 'conference' };
  for (const verb of document?.verbs ?? []) {
    if (!waits()) return null;
    const next = verb.name === 'Redirect' ? redirectOf(inside, verb) : null;
    if (next) return next;
    await playPart(inside, verb);
  }
  if (now(world) === began) await sleep(world, PAUSE_MS);
  return null;
}

function redirectOf(stage: Stage, verb: Element): Source | null {
  const { method } = verb.attributes;
  const flow = goTo(stage, textOf(verb), { method, params: {} });
  return flow.kind === 'goto' ? flow.source : null;
}

async function playPart(stage: Stage, verb: Element): Promise<void> {
  const part = partOf(stage, verb);
  if (part.heard) stage.call.heard.push({ ...part.heard, at: now(stage.world) });
  changed(stage.world);
  await sleep(stage.world, part.ms);
}
