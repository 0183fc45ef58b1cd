import { describe, expect, test } from 'vitest';
import { carriersOf, whyLost } from '../../../src/console/show-lost.ts';
import type { Entry, EntryKind } from '../../../src/domain/transcript.ts';
import { loadLocales } from '../../../src/i18n/load-locales.ts';

const texts = loadLocales('locales').get('fi') ?? {};
const WORDS = { kind: 'advisor', text: 'Hei', locale: 'fi', advisor: 'aino' } as const;

function entryOf(what: EntryKind): Entry {
  return { seq: 1, conversation: 'c', at: 1, what };
}

function reasonOf(why: string, state: 'dead' | 'unknown' = 'dead') {
  return whyLost(entryOf({ ...WORDS, sentAs: 'm1' }), new Map([['m1', { state, why }]]));
}

describe('why a message did not reach the person', () => {
  test.each([
    ['undelivered, code 63016', 'window'],
    ['HTTP 400, code 21610', 'opted-out'],
    ['refused: opted-out', 'opted-out'],
    ['undelivered, code 30005', 'number'],
    ['half sent, HTTP 400, code 21211', 'number'],
    ['refused: no-mobile', 'number'],
    ['undelivered, code 30003', 'off'],
    ['refused: person-budget', 'limit'],
    ['undelivered, code 30007', 'other'],
    ['given up: ECONNREFUSED', 'other'],
    ['failed', 'other'],
  ])('is told in plain words for “%s”: %s', (why, reason) => {
    expect(reasonOf(why)).toBe(reason);
    expect(texts[`console.lost.${reason}`]).toBeTruthy();
  });

  test('is not guessed where nobody knows whether it did', () => {
    expect(reasonOf('given up: HTTP 500, code 30003', 'unknown')).toBe('unknown');
  });

  test('is not told of another message, nor of what was written before messages were named', () => {
    const lost = new Map([['m1', { state: 'dead', why: 'failed' } as const]]);
    expect(whyLost(entryOf({ ...WORDS, sentAs: 'm2' }), lost)).toBeNull();
    expect(whyLost(entryOf(WORDS), lost)).toBeNull();
    expect(carriersOf([entryOf(WORDS), entryOf({ ...WORDS, sentAs: 'm2' })])).toEqual(['m2']);
  });
});
