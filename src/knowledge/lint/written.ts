import type { Locale } from '../../domain/locale.ts';
import type { Part } from '../find-text-line.ts';
import { type Body, type Knowledge, SECTIONS, type Topic } from '../model.ts';

/** One language of a topic that has a text. */
export interface Written {
  readonly knowledge: Knowledge;
  readonly topic: Topic;
  readonly locale: Locale;
  readonly title: string;
  readonly body: Body;
}

/** The parts of a text that have something in them, in the order of the file. */
export function partsOf({ short, sections, spoken }: Body): readonly (readonly [Part, string])[] {
  return [
    ['body', short] as const,
    ...SECTIONS.map((id) => [id, sections[id] ?? ''] as const),
    ['spoken', spoken] as const,
  ].filter(([, text]) => text !== '');
}
