import { expect, test } from 'vitest';
import { maskPersonalData } from '../../../src/domain/personal-data.ts';
import { createLog } from '../../../src/observe/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(
    createLog({
      level: 'debug',
      mask: (text) => maskPersonalData(text, new Set()).text,
      write: (line) => lines.push(line),
    }),
  );
  return lines.join('');
}

test('no identity code, number or address gets into the log, in whatever field it is put', () => {
  const line = logged((log) => {
    log.info('turn', { text: 'my code is 131052-308T', nested: { phone: '+358 40 123 4567' } });
    log.error('fault', { error: new Error('cannot send to someone@example.fi') });
  });
  for (const secret of ['131052-308T', '123 4567', 'someone@example.fi'])
    expect(line).not.toContain(secret);
});

test('a recording keeps the id by which it is found at the provider, and nothing else passes for one', () => {
  const recording = 'RE875a45b406b1ed484d6e1d94abbc01be';
  const line = logged((log) => {
    log.warn('recording.left', { recording });
    log.warn('recording.left', { recording: 'RE131052-308T', text: `${recording} 131052-308T` });
  });
  expect(line.split('\n')[0]).toContain(`"recording":"${recording}"`);
  expect(line).not.toContain('308T');
});

test('an event keeps its name and its numbers', () => {
  expect(JSON.parse(logged((log) => log.warn('outbox.trouble', { tries: 3 })))).toMatchObject({
    msg: 'outbox.trouble',
    tries: 3,
  });
});

test('an event is one line, whatever stands in its fields: no line is forged and no terminal obeys', () => {
  const text = 'a\n{"level":50,"msg":"forged"}\r\u2028\u001B[2J\u009B2J %s %o %d';
  const line = logged((log) => log.info('turn', { text, [text]: 1, nested: { text } }));
  expect(line.trimEnd().split('\n')).toHaveLength(1);
  expect(line).not.toMatch(/[\u001B\r]/);
  expect(JSON.parse(line)).toMatchObject({ msg: 'turn', text });
});
