import { describe, expect, test } from 'vitest';
import { FACETS } from '../../../src/domain/follow-up.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import { corpusPlaces } from '../../../src/knowledge/corpus.ts';
import { openKnowledge } from '../../../src/knowledge/open.ts';
import { HOME } from '../../../src/main/content-folder.ts';
import { createHomeFinder } from '../../../src/understanding/find-home.ts';
import { createFollowUpFinder } from '../../../src/understanding/match-follow-up.ts';
import { normalise } from '../../../src/understanding/normalise.ts';

const knowledge = openKnowledge(HOME);
const lesson = {
  words: knowledge.followUps,
  fillers: knowledge.commands.fillers,
  places: corpusPlaces(knowledge.places).flatMap(({ id, names }) =>
    names.map((name) => ({ id, name: normalise(name) })),
  ),
};
const find = createFollowUpFinder(lesson);
const homeIn = createHomeFinder(lesson);

describe.each(LOCALES)('in %s', (locale) => {
  test('every known way to ask is found as what it asks', () => {
    const wrong = FACETS.flatMap((facet) =>
      (lesson.words.facets[facet][locale] ?? []).flatMap((phrase) => {
        const found = find(`${phrase}?`, locale);
        return found?.facet === facet && found.fit === 'whole' ? [] : [{ phrase, facet, found }];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('every way to say where one lives is found with every name of the place', () => {
    const wrong = (lesson.words.home.says[locale] ?? []).flatMap((saying) => {
      const name = knowledge.places['kajaani']?.names[locale] ?? '';
      const found = homeIn(saying.replace('{place}', name), locale);
      return found?.place === 'kajaani' && found.alone ? [] : [{ saying, found }];
    });
    expect(wrong).toEqual([]);
  });
});

describe('a short message', () => {
  test.each([
    ['AND HOW MUCH DOES IT COST???', 'en', 'cost'],
    ['que cuesta mucho dinero', 'es', null],
    ['skolko stoit', 'ru', 'cost'],
    ['shu el raqam', 'ar', 'phone'],
    ['duoshao qian', 'zh', 'cost'],
    ['madarek', 'fa', 'documents'],
    ['la kwe', 'ckb', 'where'],
    ['how much?', 'fi', 'cost'],
    ['ja mitä papereita mä tarviin', 'fi', 'documents'],
  ] as const)('"%s" in a talk in %s asks about %s', (text, locale, facet) => {
    expect(find(text, locale)?.facet ?? null).toBe(facet);
  });

  test('with a word more may be about another matter', () => {
    expect(find('how much is the dentist?', 'en')).toMatchObject({ facet: 'cost', fit: 'beside' });
  });

  test('longer than six words is a question of its own', () => {
    expect(find('how much does it cost to go by the bus', 'en')).toBeNull();
    expect(find('从这里坐公共汽车去火车站要多少钱', 'zh')).toBeNull();
  });

  test('of a place alone has no facet', () => {
    expect(find('entä Joensuussa?', 'fi')).toMatchObject({ facet: null, place: 'joensuu' });
    expect(find('library in Joensuu', 'en')).toBeNull();
  });
});
