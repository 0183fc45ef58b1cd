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

test('what was counted between two exports is not told by their difference, nor a rest by its whole', () => {
  const violence = (count: number) => countsCsv([{ name: 'handoff', label: 'violence', count }]);
  expect(violence(8)).toBe(violence(7));
  expect(violence(10)).toBe('what,which,count\r\nhandoff,violence,10\r\n');
  const closed = { name: 'handoff-outcome', label: 'answered', count: 22 };
  const asked = { name: 'handoff', label: 'booking', count: 20 };
  expect(countsCsv([closed, asked])).toBe(
    'what,which,count\r\nhandoff-outcome,answered,20\r\nhandoff,booking,20\r\n',
  );
});
