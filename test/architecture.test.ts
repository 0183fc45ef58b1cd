import { describe, expect, test } from 'vitest';
import { importsOf, roomOf, sourceFiles } from './support/read-imports.ts';

/** Who may import whom. A room may always import itself; `console/contract` is one file of a room. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  understanding: ['domain'],
  knowledge: ['domain'],
  i18n: ['domain'],
  handoff: ['domain'],
  store: ['domain'],
  config: ['domain'],
  observe: ['domain'],
  dialogs: ['domain'],
  conversation: ['domain', 'understanding', 'knowledge', 'i18n', 'handoff'],
  channels: ['domain', 'i18n'],
  'channels/twilio': ['domain', 'i18n'],
  'channels/messaging': ['domain', 'i18n', 'channels/twilio'],
  'channels/voice': ['domain', 'i18n', 'channels/twilio'],
  'channels/webchat': ['domain', 'i18n', 'channels/twilio'],
  jobs: ['domain', 'handoff'],
  console: ['domain', 'handoff', 'knowledge'],
  http: ['domain', 'observe'],
  simulator: ['domain'],
  web: ['domain', 'console/contract'],
  cli: ['*'],
  main: ['*'],
};

/** Which vendor may be imported where. */
const VENDORS: Readonly<Record<string, readonly string[]>> = {
  twilio: ['channels/twilio', 'channels/messaging', 'channels/voice'],
  '@microsoft/agents-activity': ['channels/webchat'],
  'fuse.js': ['understanding', 'console', 'web'],
  'node:sqlite': ['store'],
  redis: ['store'],
  i18next: ['i18n', 'web'],
  express: [
    'http',
    'channels/twilio',
    'channels/messaging',
    'channels/voice',
    'channels/webchat',
    'console',
    'main',
  ],
  zod: [
    'cli',
    'config',
    'knowledge',
    'channels/twilio',
    'channels/messaging',
    'channels/voice',
    'channels/webchat',
    'console',
    'store',
  ],
  ws: ['channels/webchat'],
  pino: ['observe'],
  'prom-client': ['observe', 'main'],
  '@opentelemetry/api': ['observe'],
  helmet: ['http'],
  yaml: ['knowledge', 'config', 'understanding', 'channels/voice'],
  'opencc-js': ['understanding'],
  preact: ['web'],
  '@preact/signals': ['web'],
};

/** The clock, timers and chance come in as arguments everywhere but here. */
const CLOCK_ROOMS = ['main', 'store', 'jobs', 'channels', 'observe', 'web', 'cli'];
const CLOCK =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bset(?:Timeout|Interval|Immediate)\(/;

const files = sourceFiles('src', 'dialogs');
const imports = files.flatMap(importsOf);

describe('the house keeps its plan', () => {
  test('no room imports a room it may not know', () => {
    const trespasses = imports.filter(({ from, to, ours }) => ours && !mayImport(from, to));
    expect(trespasses.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('every vendor stays in its rooms', () => {
    const trespasses = imports.filter(
      ({ from, to, ours }) => !ours && VENDORS[to] && !VENDORS[to].includes(roomOf(from)),
    );
    expect(trespasses.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('nothing imports itself round a circle, types included', () => {
    expect(findCycle(new Map(files.map(({ path }) => [path, ownImports(path)])))).toBeNull();
  });

  test('a circle would be found', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
  });

  test('the environment is read in one place', () => {
    const readers = files.filter(({ text }) => /process\.env\b/.test(text)).map(({ path }) => path);
    expect(readers).toEqual(['src/config/load.ts']);
  });

  test('time and chance are arguments outside the rooms that own them', () => {
    const clocks = files.filter(
      ({ path, text }) => CLOCK.test(text) && !CLOCK_ROOMS.includes(roomOf(path)),
    );
    expect(clocks.map(({ path }) => path)).toEqual([]);
  });

  test('no file is longer than 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  test('every room has a row in the table', () => {
    expect(
      [...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => !ROOMS[room]),
    ).toEqual([]);
  });
});

function mayImport(from: string, to: string): boolean {
  const room = roomOf(from);
  const allowed = ROOMS[room] ?? [];
  const target = roomOf(to);
  return (
    room === target ||
    allowed.includes('*') ||
    allowed.includes(target) ||
    allowed.some((file) => to === `src/${file}.ts`)
  );
}

function ownImports(path: string): readonly string[] {
  return imports.filter(({ from, ours }) => ours && from === path).map(({ to }) => to);
}

/** Depth first; the first circle found, from its first file back to it. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node]);
      if (cycle) return cycle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle) return cycle;
  }
  return null;
}
