import { signal } from './leg.ts';
import type { Call, World } from './types.ts';
import { changed, now } from './world.ts';

export function pressKey(call: Call, key: string): void {
  signal(call, { kind: 'key', key });
}

/** Words go to whoever listens: a recogniser, a recording, or the people on the line. */
export function speak(world: World, call: Call, text: string): void {
  if (signal(call, { kind: 'speech', text })) return;
  const said = { at: now(world), text, language: null, audio: null, by: call.phone.key };
  for (const other of othersOn(call)) other.heard.push(said);
  changed(world);
}

function othersOn(call: Call): readonly Call[] {
  const me = call.conference?.participants.find((one) => one.call === call);
  const started = call.conference?.status === 'in-progress';
  if (me?.muted || me?.hold || (call.conference && !started)) return [];
  const others =
    call.conference?.participants.filter((one) => one.call !== call && !one.hold) ?? [];
  return [...others.map((one) => one.call), ...(call.partner ? [call.partner] : [])];
}

export function hangUp(call: Call): void {
  signal(call, { kind: 'gone' });
}
