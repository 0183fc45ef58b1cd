import { personKeys } from '../../src/main/world.ts';
import type { Trial } from './kill-through.ts';
import type { StorePlace } from './store-place.ts';
import { OURS, post, type Said } from './writing-people.ts';

/** What became of all that was acknowledged while processes were killed. */
export interface Losses {
  /** Messages answered with 200. */
  readonly acknowledged: number;
  /** Of them: in no transcript. */
  readonly lost: number;
  /** Of them: in a transcript more than once. */
  readonly twice: number;
  /** Of them: another answer to the same message sent once more. */
  readonly answeredOtherwise: number;
  /** People who were told a place in the queue, and those of them who are not in it exactly once. */
  readonly promised: number;
  readonly placesLost: number;
}

/** Sends everything once more to the first of the servers, which still run, and reads the store. */
export async function countLosses(
  { said, promised, servers }: Trial,
  place: StorePlace,
  personKey: string,
): Promise<Losses> {
  const [server] = servers;
  const again = await sayAgain(server?.url ?? '', said);
  const store = place.open();
  const keyOf = personKeys(personKey);
  const kept = new Map<string, number>();
  for (const person of new Set(said.map((one) => one.person))) {
    const conversation = `whatsapp:${keyOf(person.replace(/\D/g, ''))}:${OURS}`;
    for (const { what } of await store.records.entries(conversation, 0)) {
      if (what.kind === 'person') kept.set(what.event, (kept.get(what.event) ?? 0) + 1);
    }
  }
  const open = (await store.handoffs.open()).map(({ id }) => id);
  await store.close();
  const timesOf = ({ id }: { readonly id: string }) => kept.get(id) ?? 0;
  return {
    acknowledged: said.length,
    lost: said.filter((one) => timesOf(one) === 0).length,
    twice: said.filter((one) => timesOf(one) > 1).length,
    answeredOtherwise: said.filter(({ answer }, at) => again[at] !== answer).length,
    promised: promised.length,
    placesLost: promised.filter(({ id }) => open.filter((one) => one === `h-${id}`).length !== 1)
      .length,
  };
}

const AT_ONCE = 20;

async function sayAgain(url: string, said: readonly Said[]): Promise<readonly (string | null)[]> {
  const answers: (string | null)[] = [];
  for (let from = 0; from < said.length; from += AT_ONCE) {
    const some = said.slice(from, from + AT_ONCE);
    answers.push(...(await Promise.all(some.map((one) => post(url, one)))));
  }
  return answers;
}
