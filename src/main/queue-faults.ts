import type { Account } from '../console/account.ts';
import { queueOf } from '../domain/place.ts';
import type { Knowledge } from '../knowledge/model.ts';

/** Queues that lines or the page of the house lead to and nobody works in, and accounts that name what is no queue. */
export function queueFaults(
  { places }: Pick<Knowledge, 'places'>,
  accounts: readonly Pick<Account, 'id' | 'places'>[],
  home: string,
): readonly string[] {
  const called = Object.values(places).filter(({ lines }) => lines.some(({ staff }) => !staff));
  const queues = new Set([home, ...called.map(({ id }) => id)].map((id) => queueOf(places, id)));
  const served = new Set(accounts.flatMap((account) => account.places));
  const empty = [...queues].filter((queue) => !served.has(queue));
  const misled = accounts.flatMap(({ id, places: named }) =>
    named
      .map((place) => ({ place, queue: queueOf(places, place) }))
      .filter(({ place, queue }) => place !== queue && !named.includes(queue))
      .map(({ place, queue }) => `${id} works in ${place}, whose lines lead to ${queue}`),
  );
  return [...empty.map((queue) => `nobody works in the queue of ${queue}`), ...misled];
}
