import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateFindings } from '../../src/knowledge/lint/locate.ts';
import { lintKnowledge } from '../../src/knowledge/lint.ts';
import { type Loaded, loadFiles } from '../../src/knowledge/load.ts';
import type { ContentFault, Knowledge } from '../../src/knowledge/model.ts';

export const KNOWLEDGE_DIR = join(import.meta.dirname, '../../knowledge');

/** A content folder with one topic in three languages: enough for every rule, small enough to read. */
export const TINY: Readonly<Record<string, string>> = {
  'life-areas.yaml': '[arrival]',
  'topics/arrival/moving/topic.yaml': `
id: moving
life_area: arrival
audience: client
revision: 2
compiled_at: 2026-11-01
checked: null
review_months: 12
varies_by: municipality
terms_fi: [muuttoilmoitus]
slots: [guidance_phone]
handoff_reasons: [form-filling]
boundary: "..."
decided_by: [dvv]
related: []
sources: ["https://www.dvv.fi/move"]
claims: []`,
  'topics/arrival/moving/fi.md': text({
    title: 'Muuttoilmoitus',
    short: 'Kerro muutosta. Soita {{fact.move-phone}}.',
    how: '1. Maksu: {{fact.fee}}. Lomake: {{fact.move-url}}. Paikka: {{slot.guidance_phone}}.',
    decides: 'Digi- ja väestötietovirasto päättää.',
  }),
  'topics/arrival/moving/en.md': text({
    title: 'Telling about a move',
    short: 'Tell about your move. Call {{fact.move-phone}}.',
    how: '1. Fee: {{fact.fee}}. Form: {{fact.move-url}}. Place: {{slot.guidance_phone}}.',
    decides: 'The Digital and Population Data Services Agency decides.',
  }),
  'topics/arrival/moving/ar.md': text({
    title: 'الإبلاغ عن الانتقال',
    short: 'أخبر عن انتقالك. اتصل {{fact.move-phone}}.',
    how: '1. الرسوم: {{fact.fee}}. النموذج: {{fact.move-url}}. المكان: {{slot.guidance_phone}}.',
    decides: 'تقرر DVV.',
  }),
  'facts/arrival.yaml': `
- {id: move-phone, type: phone, value: "0295 535 536", ${fact('old')}}
- {id: fee, type: amount, value: {euros: 35.5, per: month}, ${fact('memory')}}
- {id: move-url, type: url, value: "https://muuttoilmoitus.fi", ${fact('memory')}}
- {id: emergency-number, type: phone, value: "112", ${fact('old')}}
- {id: crisis, type: phone, value: "09 2525 0111", variants: {ar: crisis-ar}, ${fact('old')}}
- {id: crisis-ar, type: phone, value: "09 2525 0113", ${fact('old')}}`,
  'slots.yaml': `
guidance_phone: {stand_in: {fi: kysy kunnasta, en: ask your municipality, ar: اسأل بلديتك}}
social_emergency_number: {safety: true, stand_in: {en: "call {{fact.emergency-number}}"}}`,
  'places/national.yaml': 'id: national\nkind: nation\nparent: null\nnames: {fi: koko Suomi}',
  'places/kainuu.yaml': `
id: kainuu
kind: region
parent: national
names: {fi: Kainuu, ru: Кайнуу}
rota:
  - {locale: fi, by: phone, weekly: [{days: mon-fri, from: "09:00", to: "15:00"}]}
  - {locale: ar, by: phone, demo: true, weekly: [{days: wed, from: "12:00", to: "15:00"}]}`,
  'places/kajaani.yaml': `
id: kajaani
kind: municipality
parent: kainuu
names: {fi: Kajaani, ru: Каяани}
aliases: [kajaanis]
lines: [{id: kajaani-voice, channel: voice, number: "+358500000301", demo: true}]`,
  'organisations.yaml':
    'dvv: {fi: Digi- ja väestötietovirasto (DVV), en: Digital and Population Data Services Agency (DVV)}',
  'sources.yaml': 'MED: {title: A page, url: null, supports: numbers}',
  'emergencies.yaml': `
services:
  - {id: emergency-112, phone: emergency-number, names: {fi: Hätänumero, ar: رقم الطوارئ}}
  - {id: social, phone: emergency-number, slot: social_emergency_number, names: {fi: Sosiaalipäivystys}}
  - {id: crisis-line, phone: crisis, names: {fi: Kriisipuhelin, ar: هاتف الأزمات}}
classes:
  - {id: life-danger, priority: 1, contacts: [emergency-112], cues: {fi: [ei hengitä]}, not: {fi: [akku]}}
  - {id: no-shelter, priority: 2, contacts: [social, emergency-112], cues: {fi: [ei paikkaa nukkua]}}
  - {id: mental-distress, priority: 3, contacts: [crisis-line], cues: {fi: [en jaksa]}}`,
  'superseded.yaml': `
- {id: te, was: {fi: [TE-toimisto], ru: [биржа TE]}, now: {fi: [työllisyysalue], ru: [район занятости]}, since: 2025-01-01, note: ""}`,
  'commands.yaml':
    'commands: {help: {fi: [apua]}}\nspeak: {fi: [suomeksi]}\nfillers: {fi: [kiitos]}',
  'handoff-cues.yaml': 'legal-advice: {fi: [onko tämä laillista]}',
  'digit-words.yaml': '[B1]',
  'promises.yaml': 'en: [you are entitled]',
  'value-words.yaml': readFileSync(join(KNOWLEDGE_DIR, 'value-words.yaml'), 'utf8'),
};

export type Changes = Readonly<Record<string, string | ((text: string) => string) | null>>;

/** The tiny content with some files replaced, changed or, with null, left out. */
export function loadTiny(changes: Changes = {}): Loaded {
  const texts = new Map(Object.entries(TINY));
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) texts.delete(path);
    else texts.set(path, typeof change === 'string' ? change : change(texts.get(path) ?? ''));
  }
  return loadFiles({ texts, hash: 'tiny' });
}

export function tinyKnowledge(changes: Changes = {}): Knowledge {
  return faultless(loadTiny(changes)).knowledge;
}

/** What the rules of the editors' guide find in the tiny content, with files and lines. */
export function lintTiny(changes: Changes = {}): readonly ContentFault[] {
  const { knowledge, texts } = faultless(loadTiny(changes));
  return locateFindings(lintKnowledge(knowledge), texts);
}

function faultless(loaded: Loaded): Loaded {
  if (loaded.faults.length > 0) throw new Error(JSON.stringify(loaded.faults));
  return loaded;
}

/** One string for another, which must be there. */
export function swap(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`"${from}" is not in the tiny content.`);
    return text.replaceAll(from, to);
  };
}

function fact(status: string): string {
  return `status: ${status}, source: null, checked: null, review_months: 12, valid_from: null, valid_to: null`;
}

function text(parts: Readonly<Record<'title' | 'short' | 'how' | 'decides', string>>): string {
  return `---
title: ${parts.title}
asks: [a1 ${parts.title}, a2 ${parts.title}, a3 ${parts.title}, a4 ${parts.title}, a5 ${parts.title}]
keywords: [muutto]
follows: 2
translation: {by: machine, checked_by: null, checked_at: null}
---
${parts.short}

## what
x

## how
${parts.how}

## need
x

## decides
${parts.decides}

## more
x

## spoken
${parts.short}
`;
}
