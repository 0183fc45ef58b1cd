import type { Outgoing } from './effect.ts';
import type { NumberRefusal } from './number-policy.ts';

/** Why something that was to leave for a phone does not. */
export type Refusal =
  | NumberRefusal
  /** The person has asked for no messages. */
  | 'opted-out'
  /** This person has had the messages of a day. */
  | 'person-budget'
  /** The installation has sent the messages of a day. */
  | 'day-budget';

/** Why a turn is computed again without what it wanted. */
export type TurnRefusal =
  | Refusal
  /** So many have joined the queue from one network address that no more may. */
  | 'crowd';

/** May this leave? Null when it may; asked again about the same message, it is the same answer. */
export type MayLeave = (message: Outgoing) => Promise<Refusal | null>;
