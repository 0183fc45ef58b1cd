import { setStatus } from './call-status.ts';
import { park, signal } from './leg.ts';
import { phoneOf } from './phones.ts';
import type { Call, CallStatus, Persona, Phone, Signal, World } from './types.ts';
import { newSid, now } from './world.ts';

export interface Dialled {
  readonly from: string;
  readonly to: string;
  readonly direction: Call['direction'];
  /** The person's phone, where the number does not tell (withheld). */
  readonly phone?: Phone;
  readonly parent?: Call;
  readonly timeoutMs?: number;
  readonly fallbackUrl?: string | null;
  readonly statusCallback?: string | null;
  readonly statusEvents?: readonly string[];
}

/** Twilio lets a phone ring for a minute unless told otherwise. */
const RING_MS = 60_000;
/** When somebody, or a machine, picks up by itself. */
const PICKS_UP_MS: Partial<Record<Persona, number>> = { answers: 2_000, voicemail: 12_000 };

const ANSWERS: readonly Signal['kind'][] = ['picked-up', 'refused'];

export function newCall(world: World, dialled: Dialled): Call {
  const inbound = dialled.direction === 'inbound';
  const call: Call = {
    sid: newSid(world, 'CA'),
    from: dialled.from,
    to: dialled.to,
    direction: dialled.direction,
    parent: dialled.parent ?? null,
    phone: dialled.phone ?? phoneOf(world, inbound ? dialled.from : dialled.to),
    fallbackUrl: dialled.fallbackUrl ?? null,
    statusCallback: dialled.statusCallback ?? null,
    statusEvents: dialled.statusEvents ?? ['completed'],
    timeoutMs: dialled.timeoutMs ?? RING_MS,
    created: now(world),
    status: inbound ? 'ringing' : 'queued',
    answered: null,
    ended: null,
    doing: 'dialling',
    asks: null,
    queue: null,
    conference: null,
    partner: null,
    heard: [],
    parked: null,
    pending: null,
    reports: Promise.resolve(),
    reportCount: 0,
    rush: { at: 0, count: 0 },
  };
  world.calls.set(call.sid, call);
  return call;
}

/** Rings the phone at the other end. True when it is answered; else the call has ended. */
export async function ring(world: World, call: Call): Promise<boolean> {
  setStatus(world, call, 'queued');
  const refusal = refusalOf(call);
  if (refusal) return ended(world, call, refusal);
  call.phone.call = call;
  call.phone.last = call;
  setStatus(world, call, 'ringing');
  const picksUp = PICKS_UP_MS[call.phone.persona];
  if (picksUp !== undefined)
    world.options.schedule(picksUp, () => signal(call, { kind: 'picked-up' }));
  const wait = { ms: call.timeoutMs, wants: ANSWERS, doing: 'ringing' } as const;
  const by = await park(world, call, wait);
  if (by.kind === 'refused') return ended(world, call, by.status);
  if (by.kind !== 'picked-up')
    return ended(world, call, by.kind === 'stopped' ? by.status : 'no-answer');
  setStatus(world, call, 'in-progress');
  return true;
}

function refusalOf(call: Call): CallStatus | null {
  const { phone } = call;
  if (phone.persona === 'unreachable') return 'failed';
  return phone.call !== null || phone.persona === 'busy' ? 'busy' : null;
}

function ended(world: World, call: Call, status: CallStatus): false {
  setStatus(world, call, status);
  return false;
}
