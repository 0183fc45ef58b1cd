import type { Locale } from '../../domain/locale.ts';
import { LOCALES } from '../../domain/locale.ts';
import type { ByLocale, ContentFault, Topic } from '../model.ts';

/** Makes faults of one file. */
export function faultsOf(file: string) {
  return {
    error: (message: string): ContentFault => ({ level: 'error', file, message }),
    warning: (message: string): ContentFault => ({ level: 'warning', file, message }),
  };
}

export function topicPath(topic: Topic): string {
  return `topics/${topic.area}/${topic.id}/topic.yaml`;
}

export function textPath(topic: Topic, locale: Locale): string {
  return `topics/${topic.area}/${topic.id}/${locale}.md`;
}

/** What is there, language by language, in the fixed order. */
export function entriesOf<T>(found: ByLocale<T>): readonly (readonly [Locale, T])[] {
  return LOCALES.flatMap((locale) => {
    const value = found[locale];
    return value === undefined ? [] : [[locale, value] as const];
  });
}
