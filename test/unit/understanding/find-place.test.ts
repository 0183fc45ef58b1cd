import { describe, expect, test } from 'vitest';
import { createPlaceFinder } from '../../../src/understanding/find-place.ts';
import { normalise } from '../../../src/understanding/normalise.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';

const places = SMALL_CORPUS.places.flatMap(({ id, names }) =>
  names.map((name) => ({ id, name: normalise(name) })),
);
const findPlace = createPlaceFinder({ places });

describe('a municipality is found in any form', () => {
  test.each([
    ['Kajaanissa neuvonta', 'kajaani'],
    ['asunto Joensuusta', 'joensuu'],
    ['курсы в Каяани', 'kajaani'],
    ['وين المكتب بكاياني', 'kajaani'],
    ['我住在卡亚尼', 'kajaani'],
  ])('%s', (text, place) => {
    expect(findPlace(normalise(text))).toBe(place);
  });

  test.each(['neuvonta', 'kaja', 'vanhajoensuulaisuus', ''])('none in "%s"', (text) => {
    expect(findPlace(normalise(text))).toBeNull();
  });
});
