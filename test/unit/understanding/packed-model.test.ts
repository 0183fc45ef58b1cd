import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Utterable } from '../../../src/domain/meaning.ts';
import { decodeModelIn, encodeModel } from '../../../src/understanding/codec.ts';
import { bindCues, createCueReader } from '../../../src/understanding/cue-book.ts';
import { collectCues } from '../../../src/understanding/cues.ts';
import { createExplainer } from '../../../src/understanding/explain.ts';
import { buildTable, find } from '../../../src/understanding/hash.ts';
import { trainModel } from '../../../src/understanding/train-model.ts';
import { bindWords, wordAt, wordsWith } from '../../../src/understanding/word-book.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';

test('a table finds each hash at its place, and no other hash', () => {
  const hash = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(hash), fc.array(hash), (known, others) => {
      const sorted = Uint32Array.from(known).sort();
      const table = buildTable(sorted);
      for (const one of [...known, ...others]) expect(find(table, one)).toBe(sorted.indexOf(one));
    }),
  );
});

test('the book of cues gives back each cue as it was bound, and the same object each time', () => {
  const cues = [
    ...collectCues('danger', SMALL_CORPUS.emergencies),
    ...collectCues('case', SMALL_CORPUS.cases),
  ];
  const cueAt = createCueReader(bindCues(cues));
  expect(cues.map((_, number) => cueAt(number))).toEqual(cues);
  expect(cueAt(0)).toBe(cueAt(0));
});

test('the book of words finds those of a length by any pair of their letters', () => {
  const book = bindWords(['kirjasto', 'воду', 'vero', 'veri', 'ero']);
  const pair = (letters: string) => letters.charCodeAt(0) * 2 ** 16 + letters.charCodeAt(1);
  const found = (letters: string, length: number) =>
    [...wordsWith(book, pair(letters), length)].map((at) => wordAt(book, at));
  expect(found('er', 4)).toEqual(['vero', 'veri']);
  expect(found('er', 3)).toEqual(['ero']);
  expect(found(' в', 4)).toEqual(['воду']);
  expect(found('er', 8)).toEqual([]);
  expect(found('er', 40)).toEqual([]);
});

describe('a model in a file', () => {
  const dentist: Utterable = {
    text: 'cheap dentist',
    locale: null,
    speech: null,
    audience: 'client',
  };

  test('explains as the one that was written, and without a phrasing when the file is gone', () => {
    const dir = mkdtempSync(join(tmpdir(), 'silta-model-'));
    const path = join(dir, 'model.bin');
    const trained = trainModel(SMALL_CORPUS);
    writeFileSync(path, encodeModel(trained));
    const explain = createExplainer(decodeModelIn(path));
    const told = createExplainer(trained)(dentist);
    expect(told.matched).toBe('how do I see a dentist');
    expect(explain(dentist)).toEqual(told);
    rmSync(dir, { recursive: true });
    expect(explain(dentist)).toEqual({ ...told, matched: null });
  });
});
