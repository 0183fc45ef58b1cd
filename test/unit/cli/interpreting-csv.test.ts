import { expect, test } from 'vitest';
import { interpretingCsv } from '../../../src/cli/interpreting-csv.ts';

const AT = Date.UTC(2026, 10, 23, 22, 5);

test('interpreting is listed in Finnish time, a line for each', () => {
  const rows = [
    { at: AT, place: 'joensuu', language: 'so', seconds: 612 },
    { at: AT + 3_600_000, place: 'kajaani', language: 'ti', seconds: 1 },
  ];
  expect(interpretingCsv(rows).split('\r\n')).toEqual([
    'date,ended,municipality,language,seconds',
    '2026-11-24,00:05,joensuu,so,612',
    '2026-11-24,01:05,kajaani,ti,1',
    '',
  ]);
});

test('a name with a comma stays in its column', () => {
  const csv = interpretingCsv([{ at: AT, place: 'a, "b"', language: 'so', seconds: 1 }]);
  expect(csv).toContain(',"a, ""b""",so,1');
});

test.each([
  '=1+1',
  '+358',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("https://evil.example","x")',
])('a name that a spreadsheet would run, as %j, stays a word', (place) => {
  const csv = interpretingCsv([{ at: AT, place, language: 'so', seconds: 1 }]);
  expect(csv.split(',00:05,')[1]).toMatch(/^"?'[=+\-@\t\r]/);
});
