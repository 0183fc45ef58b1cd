import { afterAll, beforeAll, expect, test } from 'vitest';
import { LONGEST_LEASE_MS, type Store } from '../../src/domain/ports.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import { type Link, type LinkOptions, openLink } from '../../src/store/redis-link.ts';
import type { ScriptName } from '../../src/store/redis-scripts.ts';
import { nightly } from '../support/nightly.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, linkOptions } from '../support/redis-store.ts';
import { EXAMPLES, runExample } from './store-contract.ts';
import { sameAsReference, timeFor } from './store-model.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
afterAll(() => server.remove());

type Args = readonly (string | number)[];
let tenants = 0;

/** A store whose calls go to the server by `run` instead. */
async function storeBy(
  run: (name: ScriptName, args: Args, link: Link) => Promise<unknown>,
): Promise<Store> {
  const tenant = `t${++tenants}`;
  await foundStore(server, tenant);
  const options: LinkOptions = linkOptions(server, tenant);
  const link = openLink(options);
  return openRedisStore(options, { ...link, run: (name, args = []) => run(name, args, link) });
}

/** Each hand-out leases something else: what is lent by an answer that was lost comes again. */
const LENDING: ReadonlySet<ScriptName> = new Set<ScriptName>(['due', 'orphans', 'claim']);

const RUNS = nightly ? 1_000 : 15;
const twice = { timeout: timeFor(RUNS) };
test('every call may reach the server twice, as after an answer that was lost', twice, async () => {
  const open = () =>
    storeBy(async (name, args, link) => {
      const answer = await link.run(name, args);
      if (!LENDING.has(name)) await link.run(name, args);
      return answer;
    });
  await sameAsReference(open, RUNS);
});

interface Mutant {
  readonly fault: string;
  readonly noticedBy: string;
  readonly name: ScriptName;
  readonly change: (args: Args) => Args;
}

const at = (place: number, value: (before: string | number) => string | number) => (args: Args) =>
  args.map((arg, nth) => (nth === place ? value(arg) : arg));

const MUTANTS: readonly Mutant[] = [
  {
    fault: 'compares no content of events',
    noticedBy: 'an event id that comes with other content is refused',
    name: 'accept',
    change: at(1, () => 'any'),
  },
  {
    fault: 'takes all persons for one',
    noticedBy: 'who asks to be forgotten is forgotten on every channel',
    name: 'accept',
    change: at(3, () => 'somebody'),
  },
  {
    fault: 'lends turns for as long as it can',
    noticedBy: 'a message is taken over the moment its lease has run out',
    name: 'accept',
    change: at(5, () => LONGEST_LEASE_MS),
  },
  {
    fault: 'answers another call with the answer of the last one',
    noticedBy: 'of two advisors who accept at once exactly one wins',
    name: 'apply',
    change: at(0, () => 'one'),
  },
  {
    fault: 'hands out every message at once',
    noticedBy: 'a message whose sender died is handed out again after the lease',
    name: 'due',
    change: at(1, () => 0),
  },
  {
    fault: 'reads a transcript from its beginning',
    noticedBy: 'a reader who has seen some entries gets the rest',
    name: 'entries',
    change: at(1, () => 0),
  },
];

test.each(MUTANTS)('a Redis store that $fault is refused by the examples', async (mutant) => {
  const noticed: string[] = [];
  const open = () =>
    storeBy((name, args, link) =>
      link.run(name, name === mutant.name ? mutant.change(args) : args),
    );
  const examples = EXAMPLES.filter(({ name }) => nightly || name === mutant.noticedBy);
  for (const example of examples) {
    await runExample(example, open).catch(() => noticed.push(example.name));
  }
  expect(noticed).toContain(mutant.noticedBy);
});
