import { expect, test } from 'vitest';
import { FACETS } from '../../../src/domain/follow-up.ts';
import { toCorpus } from '../../../src/knowledge/corpus.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';

const corpus = toCorpus(tinyKnowledge());

test('understanding learns from every language of a topic, in a fixed order', () => {
  expect(corpus.topics[0]).toMatchObject({ id: 'moving', termsFi: ['muuttoilmoitus'] });
  expect(corpus.topics[0]?.texts.map(({ locale }) => locale)).toEqual(['fi', 'en', 'ar']);
});

test('emergency classes come with their harmless sayings', () => {
  expect(corpus.emergencies[0]).toEqual({
    id: 'life-danger',
    priority: 1,
    cues: { fi: ['ei hengitä'] },
    not: { fi: ['akku'] },
  });
});

test('a dead name means the present one of the same language', () => {
  expect(corpus.superseded).toEqual([
    { was: ['TE-toimisto'], now: ['työllisyysalue'] },
    { was: ['биржа TE'], now: ['район занятости'] },
  ]);
});

test('a municipality is known by its names in every script', () => {
  expect(corpus.places).toContainEqual({
    id: 'kajaani',
    names: ['Kajaani', 'Каяани', 'kajaanis'],
  });
  expect(corpus.places.map(({ id }) => id)).not.toContain('national');
});

test('commands, languages by name and the second axis come along', () => {
  expect(corpus.commands).toEqual({ help: { fi: ['apua'] } });
  expect(corpus.languageNames).toEqual({ fi: ['suomeksi'] });
  expect(corpus.axis[0]).toEqual({ id: 'legal-advice', phrases: { fi: ['onko tämä laillista'] } });
});

test('what people ask next is a question, and nobody’s own case', () => {
  expect(corpus.axis.slice(1).map(({ id }) => id)).toEqual(FACETS.map(() => 'info'));
});
