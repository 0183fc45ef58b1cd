import { Fault } from '../../domain/fault.ts';

/** Runs `fn` after `ms`; the result cancels it. */
export type Schedule = (ms: number, fn: () => void) => () => void;

/** Twilio gives up after 15 s and we want to have answered long before. */
export const TURN_BUDGET_MS = 8_000;

/** The work's result, or Fault('busy') when it takes too long. The work itself goes on. */
export function inTime<T>(schedule: Schedule, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = schedule(ms, () => {
      reject(
        new Fault('busy', `The turn took longer than ${ms} ms. Ask again: its answer is kept.`),
      );
    });
    work.then(resolve, reject).finally(cancel);
  });
}
