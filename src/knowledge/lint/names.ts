import type { Locale } from '../../domain/locale.ts';
import type { Names } from '../../domain/place.ts';
import type { Knowledge } from '../model.ts';

/** "Maahanmuuttovirasto (Migri)" is known by the long name and by the short one. */
export function namesOf(names: Names, locale: Locale): readonly string[] {
  return [...eachName(names[locale]), ...eachName(names.fi)];
}

/** Whether every word of the name is there, in any of its forms. */
export function mentions(text: string, name: string): boolean {
  return name.split(/\s+/).every((word) => text.includes(stem(word)));
}

/** Where a Finnish name stands in brackets, the words before it are not those of organisations.yaml. */
export function strangeNames(text: string, knowledge: Knowledge, locale: Locale) {
  if (locale === 'fi') return [];
  const low = text.toLocaleLowerCase(locale);
  return [...ownNames(knowledge, locale)].flatMap(([finnish, own]) =>
    wordsBefore(finnish, low)
      .filter((words) => !own.some((name) => mentions(words, name)))
      .map(
        (words) => `"${words} (${finnish})" has another name: "${own.join('" or "')}". Write that.`,
      ),
  );
}

/** By the Finnish name that stands in brackets: one authority may have two tasks and so two names. */
function ownNames(knowledge: Knowledge, locale: Locale): ReadonlyMap<string, readonly string[]> {
  const own = new Map<string, readonly string[]>();
  for (const names of Object.values(knowledge.organisations)) {
    const local = eachName(names[locale], locale);
    for (const finnish of eachName(names.fi)) {
      const others = local.filter((name) => name !== finnish);
      own.set(finnish, [...(own.get(finnish) ?? []), ...others]);
    }
  }
  return own;
}

function wordsBefore(finnish: string, text: string): readonly string[] {
  return [`(${finnish})`, `（${finnish}）`].flatMap((bracketed) =>
    text
      .split(bracketed)
      .slice(0, -1)
      .map((before) => before.split(/[\n.。:：]/).at(-1) ?? '')
      .map((before) => before.trim()),
  );
}

function eachName(name = '', locale: Locale = 'fi'): readonly string[] {
  return name
    .split(/[()（）,]/)
    .map((one) => one.trim().toLocaleLowerCase(locale))
    .filter((one) => one !== '');
}

/** Endings change, and so do Finnish consonants; the Arabic article joins other words. */
function stem(word: string): string {
  const bare = word.replace(/^ال/, '');
  return bare.slice(0, Math.max(3, Math.floor(bare.length * 0.7)));
}
