import type { Kit } from '../../src/conversation/kit.ts';
import type { Meaning, Understand } from '../../src/domain/meaning.ts';
import { loadLocales } from '../../src/i18n/load-locales.ts';
import type { Knowledge } from '../../src/knowledge/model.ts';
import { buildKit } from '../../src/main/build-kit.ts';
import { realWorld } from '../../src/main/world.ts';

/** A plain question about the tiny content's one topic. */
export const ASKS_ABOUT_MOVING: Meaning = {
  decision: 'answer',
  topic: 'moving',
  candidates: [{ topic: 'moving', confidence: 1 }],
  reason: null,
  language: { code: 'en', confidence: 1 },
  asksFor: null,
  place: null,
  corrections: [],
  axis: { info: 1, personal: 0, social: 0 },
};

export interface TinyKit {
  readonly knowledge: Knowledge;
  readonly understand: Understand;
  readonly now: number;
}

/** What turns are computed from, on tiny content at a moment. */
export function tinyKit({ knowledge, understand, now }: TinyKit): Kit {
  return buildKit({
    knowledge,
    understand,
    locales: loadLocales('locales'),
    clock: { now: () => now },
    ids: realWorld.ids,
    policy: 'draft',
    publicUrl: 'https://silta.example',
    defaultPlace: 'kajaani',
  });
}
