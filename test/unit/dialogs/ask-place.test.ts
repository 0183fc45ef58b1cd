import { describe, expect, test } from 'vitest';
import { askPlace } from '../../../dialogs/ask-place.ts';
import { clarify } from '../../../dialogs/clarify.ts';
import { aScene, at, keysSaid, valuesOffered } from '../../support/scenes.ts';

const municipalities = ['joensuu', 'kajaani', 'kuhmo', 'lieksa', 'rautjarvi'];
const ask = askPlace({ municipalities, elsewhere: 'national' });
const asked = at('ask-place', 'offered', { topic: 'library' });

describe('where somebody lives', () => {
  test('is asked with every municipality, somewhere else and a human', () => {
    const step = ask(at('ask-place', 'begin', { topic: 'library' }), aScene());
    expect(keysSaid(step)).toEqual(['place.ask']);
    expect(valuesOffered(step)).toEqual([
      ...municipalities.map((place) => `place:${place}`),
      'place:national',
      'human',
    ]);
  });

  test('is asked by phone four names at a time, with 8 for more and round again', () => {
    const spoken = (chosen: string | null) =>
      valuesOffered(
        ask(
          chosen === null ? at('ask-place', 'begin', { topic: 'library' }) : asked,
          aScene({ chosen }, { modality: 'spoken' }),
        ),
      );
    expect(spoken(null)).toEqual([
      ...municipalities.slice(0, 4).map((place) => `place:${place}`),
      'page:1',
      'human',
    ]);
    expect(spoken('page:1')).toEqual(['place:rautjarvi', 'place:national', 'page:0', 'human']);
  });

  test.each([{ chosen: 'place:kuhmo' }, { place: 'kuhmo', text: 'I live in Kuhmo' }])(
    'once told (%o) is remembered, and the question that waited is answered',
    (said) => {
      expect(ask(asked, aScene(said)).acts).toEqual([
        { act: 'set-place', place: 'kuhmo' },
        { act: 'answer-topic', topic: 'library' },
      ]);
    },
  );

  test('does not hold up another question', () => {
    expect(ask(asked, aScene({ text: 'how do I get a tax card' })).pass).toBe(true);
  });
});

test('"did you mean" keeps the question with the topic that is chosen for it', () => {
  const frame = at('clarify', 'offered', { question: 'card how' });
  expect(clarify(frame, aScene({ chosen: 'topic:library' })).acts).toEqual([
    { act: 'note-phrasing', text: 'card how', topic: 'library' },
    { act: 'answer-topic', topic: 'library' },
  ]);
  expect(clarify(frame, aScene({ chosen: 'menu' })).acts).toEqual([
    { act: 'open-dialog', dialog: 'menu' },
  ]);
});
