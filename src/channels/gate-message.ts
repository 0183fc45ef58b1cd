import type { BudgetStore } from '../domain/budget-port.ts';
import type { Outgoing, OutgoingKind } from '../domain/effect.ts';
import { wallClock } from '../domain/helsinki.ts';
import type { MayLeave, Refusal } from '../domain/leave.ts';
import { type Countries, mayCall, mayText } from '../domain/number-policy.ts';
import type { Clock, Log, RecordStore } from '../domain/ports.ts';
import { providerFault } from '../domain/trouble.ts';

export interface GateParts {
  readonly records: Pick<RecordStore, 'person'>;
  readonly budget: BudgetStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: { refused(why: Refusal): void };
  /** The pseudonym of whoever has this address (`+358…`, `whatsapp:…`). */
  readonly personAt: (address: string) => string;
  readonly limits: SendLimits;
}

export interface SendLimits {
  readonly countries: Countries;
  /** Messages a day. */
  readonly perPerson: number;
  readonly all: number;
}

/** To who never reached us, or a number that was typed: enough for one answer and one slip, too few to trouble. */
const TO_A_STRANGER = 2;

/**
 * Calls a day to one number: a call-back is tried three times. The number was typed by somebody, who may
 * wish its owner ill; less where the owner has never called or written to us.
 */
const CALLS = { known: 12, stranger: 4 } as const;
/** A municipality's advisors cannot make as many. */
const CALLS_OF_ALL = 5_000;

type Message = Extract<OutgoingKind, { kind: 'message' }>;

/**
 * Decides what may leave for a phone: the number, the person's wish and the day's budget. What is
 * refused is an alarm: each is either somebody's mistake or an attack.
 */
export function openGate(parts: GateParts): MayLeave {
  return async (message) => {
    const refused = await judge(parts, message);
    if (refused !== null) {
      parts.log.error('message.refused', { message: message.what.kind, why: refused });
      parts.metrics.refused(refused);
    }
    return refused;
  };
}

/** Stops what may not leave: it is dead, with the reason. */
export async function letThrough(
  { mayLeave }: { readonly mayLeave: MayLeave },
  message: Outgoing,
): Promise<void> {
  const refused = await mayLeave(message);
  if (refused !== null) throw providerFault({ kind: 'dead', why: `refused: ${refused}` });
}

async function judge(parts: GateParts, message: Outgoing): Promise<Refusal | null> {
  const { what } = message;
  switch (what.kind) {
    case 'call-back':
      return mayCall(what.to, parts.limits.countries) ?? judgeCall(parts, what.to, message.key);
    case 'message':
      return judgeMessage(parts, what, message.key);
    default:
      return null;
  }
}

async function judgeMessage(
  parts: GateParts,
  { channel, to, inReply, typed }: Message,
  key: string,
): Promise<Refusal | null> {
  const sms = channel === 'sms';
  const wrong = sms ? mayText(to, parts.limits.countries) : null;
  if (wrong !== null) return wrong;
  const person = parts.personAt(to);
  const known = await parts.records.person(person);
  if (known?.optedOut && !inReply) return 'opted-out';
  if (!sms) return null;
  // Counted apart: how soon no more may be sent would tell whether its owner has ever come to us.
  if (typed) return spend(parts, { key, person: parts.personAt(`typed ${to}`), reached: false });
  return spend(parts, { key, person, reached: known?.reached ?? false });
}

async function judgeCall(
  { records, budget, clock, personAt }: GateParts,
  to: string,
  key: string,
): Promise<Refusal | null> {
  const person = personAt(to);
  const known = await records.person(person);
  const now = clock.now();
  const most = { person: known?.reached ? CALLS.known : CALLS.stranger, all: CALLS_OF_ALL };
  // Counted apart from messages: neither uses up the other.
  const day = `calls ${wallClock(now).day}`;
  const out = await budget.spend({ key: `call ${key}`, person, day, most, now });
  if (out === null) return null;
  return out === 'person' ? 'person-budget' : 'day-budget';
}

async function spend(
  { budget, clock, limits }: GateParts,
  { key, person, reached }: { readonly key: string; readonly person: string; reached: boolean },
): Promise<Refusal | null> {
  const now = clock.now();
  const own = reached ? limits.perPerson : Math.min(TO_A_STRANGER, limits.perPerson);
  const most = { person: own, all: limits.all };
  const out = await budget.spend({ key, person, day: wallClock(now).day, most, now });
  if (out === null) return null;
  return out === 'person' ? 'person-budget' : 'day-budget';
}
