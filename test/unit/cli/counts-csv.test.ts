import { expect, test } from 'vitest';
import { countsCsv } from '../../../src/cli/counts-csv.ts';

test('what was counted fewer than five times does not leave the house', () => {
  const counts = [
    { name: 'handoff', label: 'violence', count: 4 },
    { name: 'handoff', label: 'booking', count: 5 },
    { name: 'answer', label: '=cmd', count: 120 },
  ];
  expect(countsCsv(counts)).toBe("what,which,count\r\nhandoff,booking,5\r\nanswer,'=cmd,120\r\n");
});
