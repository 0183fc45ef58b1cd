import type { Refusal } from '../domain/leave.ts';
import type { Lost } from '../domain/ports.ts';
import type { Entry } from '../domain/transcript.ts';
import type { LostReason } from './contract.ts';

/** By what our own gate says. */
const REFUSALS: Readonly<Record<Refusal, LostReason>> = {
  'not-a-number': 'number',
  country: 'number',
  emergency: 'number',
  'service-number': 'number',
  'no-mobile': 'number',
  'opted-out': 'opted-out',
  'person-budget': 'limit',
  'day-budget': 'limit',
};

const REFUSED: ReadonlyMap<string, LostReason> = new Map(Object.entries(REFUSALS));

/** By Twilio's codes; one that is not here tells no advisor what to do. */
const CODES: ReadonlyMap<string, LostReason> = new Map([
  ['63016', 'window'],
  ['21610', 'opted-out'],
  ['21211', 'number'],
  ['21614', 'number'],
  ['30005', 'number'],
  ['30006', 'number'],
  ['63003', 'number'],
  ['63024', 'number'],
  ['30003', 'off'],
]);

/** The keys of the messages that carry these entries. */
export function carriersOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => carrierOf(entry) ?? []);
}

/** Null where nothing is known against it: it is on its way, has arrived or was read in its conversation. */
export function whyLost(entry: Entry, lost: ReadonlyMap<string, Lost>): LostReason | null {
  const carrier = carrierOf(entry);
  const found = carrier === null ? undefined : lost.get(carrier);
  return found ? reasonOf(found) : null;
}

function carrierOf({ what }: Entry): string | null {
  return what.kind === 'advisor' || what.kind === 'bot' ? (what.sentAs ?? null) : null;
}

function reasonOf({ state, why }: Lost): LostReason {
  if (state === 'unknown') return 'unknown';
  const refusal = /^refused: ([\w-]+)$/.exec(why)?.[1];
  const code = /code (\d+)/.exec(why)?.[1];
  return REFUSED.get(refusal ?? '') ?? CODES.get(code ?? '') ?? 'other';
}
