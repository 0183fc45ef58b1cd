import { describe, expect, test } from 'vitest';
import type { Hearing } from '../../../src/domain/speech.ts';
import { type PureTalk, startTalk } from '../../support/pure-talk.ts';

function englishCall(): PureTalk {
  const talk = startTalk('voice');
  talk.does({ kind: 'start' });
  talk.does({ kind: 'keys', keys: '2' });
  return talk;
}

/** What a caller says, and what else the recogniser may have heard. */
function says(talk: PureTalk, text: string, ...others: (readonly [string, number])[]): string {
  const alternatives = others.map(([other, confidence]): Hearing => ({ text: other, confidence }));
  return talk.does({ kind: 'text', text, confidence: 0.9, alternatives });
}

describe('a caller whom the recogniser may have heard otherwise', () => {
  test('hears the emergency number for a danger in the second alternative', () => {
    const said = says(englishCall(), 'my husband is not reading', [
      'my husband is not breathing',
      0.4,
    ]);
    expect(said).toContain('1 1 2');
  });

  test('hears it also when the likeliest words choose an option', () => {
    const talk = englishCall();
    says(talk, 'I need help with the paper');
    const [first = ''] = talk.offered();
    expect(says(talk, first, ['my husband is not breathing', 0.3])).toContain('1 1 2');
  });

  test('hears it when nothing but the number may have been said', () => {
    expect(says(englishCall(), 'how do I get a tax card', ['112', 0.2])).toContain('1 1 2');
  });

  test('is answered at once when all alternatives ask the same', () => {
    const said = says(englishCall(), 'how do I get a tax card', ['how do I get the tax card', 0.8]);
    expect(said).toContain('Tax card');
  });

  test('is asked which of two matters is meant', () => {
    const talk = englishCall();
    says(talk, 'how do I get a tax card', ['how do I get a library card', 0.88]);
    expect(talk.offered().slice(0, 2)).toEqual(['Tax card and tax return', 'The library']);
  });

  test('chooses an option by the words of any alternative', () => {
    const talk = englishCall();
    says(talk, 'how do I get a tax card', ['how do I get a library card', 0.88]);
    expect(says(talk, 'the lie berry', ['the library', 0.5])).toContain('library card');
  });

  test('reaches an advisor when a likely alternative asks for one', () => {
    const said = says(englishCall(), 'who man', ['talk to a human', 0.8]);
    expect(said).toContain('advisor');
  });
});

test.each([
  ['yes', 'no', 'call-back'],
  ['no', 'yes', undefined],
])('of "%s" and "%s" among the alternatives, the likelier answers', (first, second, state) => {
  const talk = englishCall();
  talk.writes('call me');
  says(talk, 'nest', [first, 0.6], [second, 0.5]);
  expect(talk.handoff?.state).toBe(state);
});

describe('of what may have been said', () => {
  const CODES = ['131052-308T', '010190-123A', '020280-456B'];

  test('nothing but the likeliest is kept, and that masked', () => {
    const talk = englishCall();
    const [best, ...others] = CODES.map((code) => `my code is ${code}, how do I get a tax card`);
    says(talk, best ?? '', ...others.map((text) => [text, 0.8] as const));
    const kept = JSON.stringify([talk.effects(), talk.session, talk.handoff]);
    for (const code of CODES) expect(kept).not.toContain(code);
    const [entry] = talk.effects().filter((effect) => effect.kind === 'log');
    expect(JSON.stringify(entry)).toContain('my code is ▮id▮');
  });
});
