import { expect, test } from 'vitest';
import type { AuditLine } from '../../src/domain/audit.ts';
import type { Store } from '../../src/domain/ports.ts';
import { START } from './store-values.ts';

/** A line as it lies in the engine's own storage. */
export interface RawLine {
  readonly n: number;
  readonly mark: string;
  readonly line: string;
}

/** A store, and what somebody can do to its trail who holds its storage and not the key. */
export interface RawTrail {
  readonly store: Store;
  readonly read: () => Promise<readonly RawLine[]>;
  readonly write: (lines: readonly RawLine[]) => Promise<void>;
  /** Says that everything up to this line was dropped for its age. */
  readonly begin: (after: Omit<RawLine, 'line'>, seal: string) => Promise<void>;
}

type Alter = (lines: readonly RawLine[]) => readonly RawLine[];

const numbered = (lines: readonly RawLine[]) => lines.map((one, nth) => ({ ...one, n: nth + 1 }));
const without = (n: number) => (lines: readonly RawLine[]) => lines.filter((one) => one.n !== n);
const FORGED = { n: 3, mark: 'A'.repeat(43), line: '[0,"operator","backup-made",null]' };

const ALTERATIONS: readonly (readonly [what: string, first: number, alter: Alter])[] = [
  [
    'says another advisor',
    3,
    (lines) =>
      lines.map((one) => (one.n === 3 ? { ...one, line: one.line.replace('anna', 'bo') } : one)),
  ],
  ['is gone, the others numbered anew', 3, (lines) => numbered(without(3)(lines))],
  ['was the first and is gone', 1, (lines) => numbered(without(1)(lines))],
  [
    'has changed places with the next',
    3,
    ([a, b, c, d, ...rest]) => numbered([a, b, d, c, ...rest].filter((one) => one !== undefined)),
  ],
  ['was put in between', 3, (lines) => numbered([...lines.slice(0, 2), FORGED, ...lines.slice(2)])],
  [
    'was there before and is told twice',
    4,
    (lines) => numbered([...lines.slice(0, 3), ...lines.slice(2)]),
  ],
  [
    'stands at the end without a mark',
    6,
    (lines) => [...lines, { ...FORGED, n: lines.length + 1 }],
  ],
];

/** What is found by the number of its line, on whatever engine. */
export function describeAlterations(name: string, open: () => Promise<RawTrail>): void {
  const filled = async (): Promise<RawTrail> => {
    const trail = await open();
    for (let nth = 0; nth < 5; nth += 1) {
      const about = { handoff: `h${nth}` };
      const read = { at: START + nth, who: 'advisor:anna', act: 'conversation-read' } as const;
      const line: AuditLine = { ...read, about };
      await trail.store.privacy.audit([line]);
    }
    return trail;
  };

  test.each(ALTERATIONS)(
    `${name}: a line of the trail that %s is found`,
    async (_what, n, alter) => {
      const { store, read, write } = await filled();
      expect(await store.privacy.verifyAudit()).toMatchObject({ kind: 'ok', count: 5 });
      await write(alter(await read()));
      expect(await store.privacy.verifyAudit()).toEqual({ kind: 'broken', n });
      await store.close();
    },
  );

  test(`${name}: lines that somebody says were dropped for their age are missed`, async () => {
    const { store, read, write, begin } = await filled();
    const lines = await read();
    const second = lines[1] ?? FORGED;
    await write(lines.slice(2));
    await begin(second, second.mark);
    expect(await store.privacy.verifyAudit()).toEqual({ kind: 'broken', n: 2 });
    await store.close();
  });

  test(`${name}: who makes lines look old does not get them dropped`, async () => {
    const { store, read, write } = await filled();
    const aged = (await read()).map((one) => ({ ...one, line: one.line.replace(/^\[\d+/, '[0') }));
    await write(aged);
    expect(await store.privacy.dropAudit(START)).toBe(0);
    expect(await store.privacy.verifyAudit()).toEqual({ kind: 'broken', n: 1 });
    await store.close();
  });

  test(`${name}: the end of a trail that is cut off is missed by who has kept its newest mark`, async () => {
    const { store, read, write } = await filled();
    const kept = await store.privacy.newestAudit();
    await write((await read()).slice(0, 3));
    const found = await store.privacy.verifyAudit();
    expect(found).toMatchObject({ kind: 'ok', newest: { n: 3 } });
    expect(kept).toMatchObject({ n: 5 });
    await store.close();
  });
}
