import type { Line } from './options.ts';
import type { World } from './types.ts';

const BSUID = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/;
const E164 = /^\+[1-9]\d{5,14}$/;

/** `whatsapp:+358…`, `client:x` and `+358…` without their prefix. */
export function keyOf(address: string): string {
  return address.replace(/^(whatsapp|sms|client):/, '');
}

export function isNumber(address: string): boolean {
  return E164.test(address);
}

export function isBsuid(address: string): boolean {
  return BSUID.test(address);
}

/** Our own number without the channel prefix: `whatsapp:+358…` and `+358…` are one line. */
export function lineOf(world: World, address: string): Line | null {
  const number = address.replace(/^whatsapp:/, '');
  return world.lines.find((line) => line.number === number) ?? null;
}
