import type { Store } from '../../src/domain/ports.ts';

/** What a process is after its death: everything it still waits for fails. */
export class Died extends Error {}

/** When a process dies: at the nth thing it asks of the store, before or after that is done. */
export interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

const PARTS = [
  'turns',
  'handoffs',
  'outbox',
  'jobs',
  'records',
  'desk',
  'budget',
  'privacy',
] as const;

/** The store of a process that dies; `asked` tells how much it had asked for. */
export function mortalStore(store: Store, death: Death): { store: Store; asked: () => number } {
  let asked = 0;
  const mortal =
    (act: (...told: unknown[]) => Promise<unknown>) =>
    async (...told: unknown[]): Promise<unknown> => {
      const mine = asked++;
      if (mine > death.at || (mine === death.at && death.when === 'before')) throw new Died();
      const done = await act(...told);
      if (mine === death.at) throw new Died();
      return done;
    };
  const parts = PARTS.map((part) => [
    part,
    Object.fromEntries(
      Object.entries(store[part]).map(([name, act]) => [name, mortal(act as never)]),
    ),
  ]);
  return { store: { ...store, ...Object.fromEntries(parts) }, asked: () => asked };
}
