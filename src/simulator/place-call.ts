import { lineOf } from './addresses.ts';
import { newCall, ring } from './ring.ts';
import { runCall } from './run-twiml.ts';
import type { Call, Phone, Source, World } from './types.ts';
import { changed, spawn } from './world.ts';

/** Somebody calls one of our numbers. Null when it is not ours. */
export function receiveCall(
  world: World,
  phone: Phone,
  how: { to: string; from: string },
): Call | null {
  const line = lineOf(world, how.to);
  if (!line || phone.call) return null;
  const call = newCall(world, {
    ...how,
    phone,
    direction: 'inbound',
    fallbackUrl: line.voiceFallbackUrl,
    statusCallback: line.voiceStatus,
  });
  phone.call = call;
  phone.last = call;
  // As Meta tells it, a message or a call begins the 24 hours in which free-form words may be sent.
  if (how.from.startsWith('whatsapp:'))
    world.lastInbound.set(`${how.to}|${how.from}`, call.created);
  changed(world);
  spawn(world, () => runCall(world, call, { url: line.voiceUrl, method: 'POST', params: {} }));
  return call;
}

/** Rings a phone; what is at the source runs once it is answered. */
export function placeCall(world: World, call: Call, source: Source): void {
  spawn(world, async () => {
    if (await ring(world, call)) await runCall(world, call, source);
  });
}
