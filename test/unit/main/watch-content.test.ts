import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reloaded } from '../../../src/main/reloader.ts';
import { type Watch, watchContent } from '../../../src/main/watch-content.ts';
import { realWorld, type World } from '../../../src/main/world.ts';
import { knowledgeOf, type OwnKnowledge } from '../../support/own-knowledge.ts';

const FACTS = 'facts/work.yaml';
const NO_LOG = { info: () => {}, warn: () => {}, error: () => {} };
/** A day is not needed to see what a day would show. */
const FASTER = 20;
const fast: World = {
  ...realWorld,
  clock: { now: () => Date.now() * FASTER },
  schedule: (ms, fn) => realWorld.schedule(ms / FASTER, fn),
};

let knowledge: OwnKnowledge;
let watch: Watch | null = null;
beforeEach(() => {
  knowledge = knowledgeOf({ [FACTS]: '[]', 'life-areas.yaml': '[]' });
});
afterEach(async () => {
  await watch?.stop();
  knowledge.remove();
});

/** Resolves with the next reload. */
async function watched(how: 'watch' | 'poll'): Promise<() => Promise<string>> {
  let tell = (_: string): void => {};
  const reload = async (): Promise<Reloaded> => {
    tell('read again');
    return { kind: 'served' };
  };
  watch = watchContent({ dir: knowledge.dir, how, reloader: { reload }, world: fast, log: NO_LOG });
  await watch.begun;
  return () => new Promise((resolve) => (tell = resolve));
}

test.each(['watch', 'poll'] as const)(
  'by %s, a file that is saved, made or removed is noticed',
  async (how) => {
    const nextReload = await watched(how);
    const steps: readonly (() => void)[] = [
      () => knowledge.put(FACTS, '[ ]'),
      () => knowledge.put('topics/housing/rent/topic.yaml', 'id: rent'),
      () => knowledge.put('topics/housing/rent/fi.md', '---'),
      () => knowledge.drop('topics/housing/rent/fi.md'),
    ];
    for (const step of steps) {
      const reload = nextReload();
      step();
      expect(await reload).toBe('read again');
    }
  },
);
