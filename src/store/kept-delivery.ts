import type { Delivery } from '../domain/ports.ts';

/** Callbacks come in any order, so only a higher rank is believed. */
export const RANK: Readonly<Record<Delivery, number>> = {
  queued: 0,
  sent: 1,
  delivered: 2,
  read: 3,
  failed: 4,
  undelivered: 4,
};

/** The end of a lease that was given back. Any other that has passed tells of a try nobody reported. */
export const SETTLED = 0;
