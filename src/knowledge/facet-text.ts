import type { Facet } from '../domain/follow-up.ts';
import { type Asked, servedText } from './answer.ts';
import { type Body, type FacetParts, SECTIONS } from './model.ts';
import { type Placeholder, placeholdersIn } from './placeholders.ts';
import { resolveText, type Setting } from './resolve.ts';
import { sentencesIn } from './split-words.ts';
import { factOn, slotOn } from './validity.ts';

/** More is not an answer to a short question. */
const MOST_SENTENCES = 5;

/**
 * What the approved text of a topic says of one facet: the sentences with such values, else the section
 * for it; '' where it says nothing. Values tell by their type what a sentence is about, so nothing is guessed.
 */
export function facetText(
  knowledge: Setting['knowledge'],
  asked: Asked & { readonly facet: Facet },
): string {
  const served = servedText(knowledge, asked);
  if (served === null) return '';
  const { body, setting } = served;
  const give = (text: string) =>
    resolveText(setting.modality === 'spoken' ? forEar(text) : text, setting);
  const parts = knowledge.followUps.parts[asked.facet];
  const found = sentencesOn(body, parts, setting);
  if (found.length > 0) {
    const joint = setting.modality === 'spoken' ? ' ' : '\n';
    return found.map(give).join(joint);
  }
  const section = parts.section === null ? undefined : body.sections[parts.section];
  return section === undefined ? '' : give(section);
}

/** Only the eye has use for the Finnish word in brackets. */
function forEar(text: string): string {
  return text.replace(/\s*[(（][^()（）]*[)）]/g, '');
}

function sentencesOn(body: Body, parts: FacetParts, setting: Setting): readonly string[] {
  const sections = SECTIONS.filter((id) => id !== 'decides').map((id) => body.sections[id] ?? '');
  const written = told([body.short, ...sections], parts, setting);
  return written.length > 0 ? written : told([body.spoken], parts, setting);
}

function told(texts: readonly string[], parts: FacetParts, setting: Setting): readonly string[] {
  const tells = wordMatcher(parts.tells[setting.locale] ?? []);
  const seen = new Set<string>();
  const found = texts.flatMap(sentencesIn).filter((sentence) => {
    const named = placeholdersIn(sentence).filter((one) => tellsOf(one, parts, setting));
    const isNew = named.length > 0 ? named.some(({ id }) => !seen.has(id)) : tells(sentence);
    for (const { id } of named) seen.add(id);
    return isNew;
  });
  return [...new Set(found)].slice(0, MOST_SENTENCES);
}

/** A web address is nothing for the ear. */
function tellsOf({ kind, id }: Placeholder, parts: FacetParts, setting: Setting): boolean {
  const { knowledge, day, asked, modality } = setting;
  const value =
    kind === 'fact'
      ? factOn(knowledge, id, { day, locale: asked })?.value
      : slotOn(knowledge, id, setting)?.value;
  if (value?.type === 'url' && modality === 'spoken') return false;
  // "It ended last year" tells neither how long something takes nor when.
  if (value?.type === 'date' && value.date < day) return false;
  if (value && value.type !== 'text' && parts.facts.includes(value.type)) return true;
  return kind === 'slot' && parts.slots.includes(id);
}

/** "free", or with "*" any word that begins so; Chinese has no spaces, so there the words stand anywhere. */
function wordMatcher(tells: readonly string[]): (sentence: string) => boolean {
  if (tells.length === 0) return () => false;
  const words = tells.map((word) =>
    word.endsWith('*') ? `${escaped(word.slice(0, -1))}[\\p{L}\\p{M}]*` : escaped(word),
  );
  const [before, after] = /\p{Script=Han}/u.test(tells.join(''))
    ? ['', '']
    : ['(?<![\\p{L}\\p{M}])', '(?![\\p{L}\\p{M}])'];
  const pattern = new RegExp(`${before}(?:${words.join('|')})${after}`, 'iu');
  return (sentence) => pattern.test(sentence);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
