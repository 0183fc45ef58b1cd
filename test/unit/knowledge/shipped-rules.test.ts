import { expect, test } from 'vitest';
import { lintKnowledge } from '../../../src/knowledge/lint.ts';
import { shipped } from '../../support/shipped-content.ts';

/** All rules over all content take seconds, on a busy machine some more: once for all tests here. */
const found = lintKnowledge(shipped);

test('the shipped content keeps every rule, with few warnings', () => {
  expect(found.filter(({ level }) => level === 'error')).toEqual([]);
  expect(found.length).toBeLessThan(100);
});

test('every office has one name a language, and every number and page one id', () => {
  const told = found.map(({ file, message }) => `${file}: ${message}`);
  expect(told.filter((fault) => /has another name|Keep one of them/.test(fault))).toEqual([]);
});
