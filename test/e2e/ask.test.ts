import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

interface Ran {
  readonly code: number;
  readonly lines: readonly Record<string, unknown>[];
}

/** `silta ask --jsonl` with these lines on standard input. */
function askLines(...input: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['src/cli/main.ts', 'ask', '--jsonl'],
      (error, stdout) => {
        const lines = stdout
          .trim()
          .split('\n')
          .map((line): Record<string, unknown> => JSON.parse(line));
        resolve({ code: error ? Number(error.code) : 0, lines });
      },
    );
    child.stdin?.end(`${input.join('\n')}\n`);
  });
}

test('one line in is one decision out, in order, in the stable form', async () => {
  const { code, lines } = await askLines(
    '{"id":"a","text":"How do I get a tax card?"}',
    '{"id":"b","text":"why has Kela not paid me this month","lang":"en"}',
    '{"id":"c","text":"mieheni ei hengitä"}',
    '{"id":"d","text":"human"}',
  );
  expect(code).toBe(0);
  expect(lines.map(({ id, decision, reason }) => [id, decision, reason])).toEqual([
    ['a', 'answer', null],
    ['b', 'handoff', 'personal-case-status'],
    ['c', 'emergency', 'life-danger'],
    ['d', 'command', 'human'],
  ]);
  expect(lines[0]).toMatchObject({ topic: 'tax-card-and-tax-return', lang: 'en', corrections: [] });
  expect(Object.keys(lines[0] ?? {})).toEqual([
    'id',
    'decision',
    'topic',
    'candidates',
    'reason',
    'lang',
    'corrections',
    'masked',
  ]);
});

test('shows a text as it would be stored', async () => {
  const { lines } = await askLines('{"id":1,"text":"my code is 131052-308T, call 0295 020 300"}');
  expect(lines[0]?.['masked']).not.toContain('131052-308T');
});

test('spoken words may come with what else was heard, which is weighed and shown as it was taken', async () => {
  const { code, lines } = await askLines(
    '{"id":1,"text":"How do I get a tax card?","confidence":0.9,"alternatives":[{"text":"how do I get a library card","confidence":0.85}]}',
    '{"id":2,"text":"my husband is not reading","alternatives":[{"text":"my husband is not breathing","confidence":0.2}]}',
    '{"id":3,"text":"tax card","confidence":0.8,"alternatives":[{"text":"Tax card!","confidence":0.7},{"text":""},{"text":"tax code 131052-308T"}]}',
  );
  expect(code).toBe(0);
  expect(lines.map(({ decision }) => decision).slice(0, 2)).toEqual(['clarify', 'emergency']);
  expect(lines[2]?.['alternatives']).toEqual([{ text: 'tax code ▮id▮', confidence: 0.4 }]);
});

test('a line that is no question gets an error of its own, and the others their answers', async () => {
  const { code, lines } = await askLines(
    'not json',
    '{"text":"How do I get a tax card?"}',
    '{"id":2}',
  );
  expect(code).toBe(1);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toHaveProperty('error');
  expect(lines[1]).toMatchObject({ decision: 'answer' });
  expect(lines[2]).toHaveProperty('error');
});
