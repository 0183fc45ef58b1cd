import { once } from 'node:events';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { openKnowledge } from '../../../src/knowledge/open.ts';
import type { ContentWork } from '../../../src/main/content-work.ts';
import { goLive, type Live } from '../../../src/main/live.ts';
import { openContent } from '../../../src/main/open-content.ts';
import { openUnderstanding } from '../../../src/main/open-understanding.ts';
import { createReloader, type Reloader } from '../../../src/main/reloader.ts';
import { realWorld } from '../../../src/main/world.ts';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { learnTopics } from '../../support/learnt-topics.ts';
import type { OwnKnowledge } from '../../support/own-knowledge.ts';
import { TWO_TOPICS } from '../../support/two-topics.ts';

const FACTS = 'facts/arrival.yaml';
const DENTIST = 'topics/arrival/dentist/en.md';

let knowledge: OwnKnowledge;
let live: Live;
let reloader: Reloader;
let logged: string[];
/** What goes wrong at each training, oldest first. */
let troubles: string[];
/** What goes on while something is learnt. */
let meanwhile: () => Promise<unknown>;

/** A training that is still going on when it is given up. */
const STOPPED = 'stopped';

/** The same work as the product's, without the processes around it. */
const work: ContentWork = {
  read: async (folder) => ({ kind: 'read', hash: openKnowledge(folder).hash }),
  async train(folder, _, signal) {
    const trouble = troubles.shift();
    if (trouble === STOPPED) await once(signal, 'abort');
    if (trouble) throw new Error(trouble);
    await meanwhile();
    openUnderstanding(folder, openKnowledge(folder));
  },
};

const topics = learnTopics();
afterAll(() => topics.remove());
beforeEach(() => {
  knowledge = topics.copy();
  [logged, troubles] = [[], []];
  meanwhile = async () => {};
  live = goLive({
    content: openContent({ folder: knowledge }),
    amend: (content) => content,
    clock: realWorld.clock,
    ids: realWorld.ids,
    policy: 'draft',
    publicUrl: '',
    defaultPlace: 'kajaani',
  });
  const tell = (event: string) => void logged.push(event);
  const log = { info: tell, warn: tell, error: tell };
  reloader = createReloader({ live, work, log, metrics: createMetrics() });
});
afterEach(() => {
  reloader.stop();
  knowledge.remove();
});

test('what could not be learnt is told, and learnt at the next change', async () => {
  troubles = ['no memory left'];
  const { key } = live.now.content;
  knowledge.edit(DENTIST, 'my tooth hurts', 'I have a cavity to be filled');
  await reloader.reload();
  await reloader.learnt();
  expect(logged).toEqual(['content.served', 'content.not-learnt']);
  expect(live.now.content.key).toBe(key);
  await reloader.reload();
  await reloader.learnt();
  expect(live.now.content.key).not.toBe(key);
});

test('phrasings that are taken back need not be learnt', async () => {
  const { understand } = live.now.content;
  troubles = [STOPPED];
  knowledge.edit(DENTIST, 'my tooth hurts', 'I have a cavity to be filled');
  await reloader.reload();
  knowledge.put(DENTIST, TWO_TOPICS[DENTIST] ?? '');
  await reloader.reload();
  await reloader.learnt();
  expect(logged).toEqual(['content.served', 'content.served']);
  expect(live.now.content.understand).toBe(understand);
});

test('thresholds that were reviewed count at once, and broken ones not at all', async () => {
  knowledge.put('calibration.json', '{"answer": 0.99');
  expect(await reloader.reload()).toMatchObject({
    kind: 'refused',
    advice: expect.stringContaining('calibration.json'),
  });
  knowledge.put('calibration.json', '{"answer": 0.99}');
  expect(await reloader.reload()).toEqual({ kind: 'served' });
  expect(live.now.content.model.calibration.answer).toBe(0.99);
});

test('two changes at once are read one after the other', async () => {
  knowledge.edit(DENTIST, 'Call the dentist', 'Ring the dentist');
  const both = await Promise.all([reloader.reload(), reloader.reload()]);
  expect(both).toEqual([{ kind: 'served' }, { kind: 'unchanged' }]);
});

test('a number that is mended while something is learnt is not undone when that is done', async () => {
  const { key } = live.now.content;
  meanwhile = async () => {
    knowledge.edit(FACTS, '0295 535 536', '0295 111 222');
    await reloader.reload();
  };
  knowledge.edit(DENTIST, 'my tooth hurts', 'I have a cavity to be filled');
  await reloader.reload();
  await reloader.learnt();
  expect(live.now.content.key).not.toBe(key);
  const asked = { topic: 'dentist', locale: 'en', place: 'kajaani', modality: 'text' } as const;
  const answered = live.now.kit.answer({ ...asked, now: realWorld.clock.now() });
  expect(JSON.stringify(answered)).toContain('0295 111 222');
});

test('what was replaced before it could be learnt is learnt from what replaced it', async () => {
  const { key } = live.now.content;
  const changes = [FACTS];
  meanwhile = async () => {
    const file = changes.shift();
    if (file === undefined) return;
    knowledge.edit(file, '0295 535 536', '0295 111 222');
    await reloader.reload();
    throw new Error('What was compiled is gone.');
  };
  knowledge.edit(DENTIST, 'my tooth hurts', 'I have a cavity to be filled');
  await reloader.reload();
  await reloader.learnt();
  expect(logged).toEqual([
    'content.served',
    'content.served',
    'content.not-learnt',
    'content.served',
  ]);
  expect(live.now.content.key).not.toBe(key);
});
