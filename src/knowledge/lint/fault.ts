import type { Locale } from '../../domain/locale.ts';
import { LOCALES } from '../../domain/locale.ts';
import type { Part } from '../find-text-line.ts';
import type { YamlPath } from '../find-yaml-line.ts';
import type { ByLocale, ContentFault, Topic } from '../model.ts';

/** Where in a file: a node of its YAML, or words in a part of its body. Empty for the file as a whole. */
export interface Where {
  readonly path?: YamlPath;
  readonly part?: Part;
  readonly words?: string;
}

/** A fault whose line nobody has looked up yet. */
export interface Finding extends Pick<ContentFault, 'level' | 'message'> {
  /** A folder that ends with "/" when the path begins with the id and the number of an entry in it. */
  readonly file: string;
  readonly where: Where;
  /** The other place, where two do not go together. */
  readonly other?: Pick<Finding, 'file' | 'where'>;
}

/** What a rule says of a text whose file is known. */
export type Remark = Pick<Finding, 'level' | 'message' | 'where'>;

/** Makes faults of one file. */
export function faultsOf(file: string) {
  return {
    error: (message: string, where: Where = {}): Finding => ({
      level: 'error',
      file,
      where,
      message,
    }),
    warning: (message: string, where: Where = {}): Finding => ({
      level: 'warning',
      file,
      where,
      message,
    }),
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
