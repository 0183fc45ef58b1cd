import { expect, test } from 'vitest';
import { controllerOf } from '../../../src/domain/place.ts';
import { type Changes, lintTiny, loadTiny } from '../../support/tiny-knowledge.ts';

const KAJAANI = 'places/kajaani.yaml';
const KAINUU = 'places/kainuu.yaml';

const stated =
  (...lines: readonly string[]) =>
  (text: string) =>
    [text, ...lines].join('\n');

const NAMED = 'controller: {fi: Kainuun kuntayhtymä}';

function told(changes: Changes): readonly string[] {
  return lintTiny(changes)
    .filter(({ message }) => /controller/.test(message))
    .map(({ file, level, message }) => `${level} ${file} ${message}`);
}

test('a municipality for which nobody answers is worth a warning', () => {
  expect(told({})).toEqual([expect.stringMatching(/^warning places\/kajaani.*nobody is named/)]);
});

test('one that is named and can be reached holds for the places in it, too', () => {
  const changes = { [KAINUU]: stated(NAMED, 'privacy_contact: tietosuoja@kainuu.example') };
  expect(told(changes)).toEqual([]);
  const { places } = loadTiny(changes).knowledge;
  expect(controllerOf(places, 'kajaani')).toEqual({
    names: { fi: 'Kainuun kuntayhtymä' },
    contact: 'tietosuoja@kainuu.example',
    page: null,
    inEea: false,
  });
});

test('one that cannot be reached is worth a warning', () => {
  expect(told({ [KAJAANI]: stated(NAMED) })).toEqual([
    expect.stringMatching(/^warning places\/kajaani.*cannot be reached/),
  ]);
});

const FAULTY = [
  [['privacy_contact: tietosuoja@kunta.example'], /name the controller/],
  [['privacy_page: https://www.kunta.example/tietosuoja'], /name the controller/],
  [['data_in_eea: true'], /name the controller/],
  [[NAMED, 'privacy_contact: ask us'], /write an e-mail address, or a number/],
  [[NAMED, 'privacy_page: javascript:alert(1)'], /write a whole address/],
] as const;

test.each(FAULTY)('%j is refused', (lines, message) => {
  const { faults } = loadTiny({ [KAJAANI]: stated(...lines) });
  expect(faults).toEqual([
    expect.objectContaining({ file: KAJAANI, message: expect.stringMatching(message) }),
  ]);
});
