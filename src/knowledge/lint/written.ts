import type { Locale } from '../../domain/locale.ts';
import type { Body, Knowledge, Topic } from '../model.ts';

/** One language of a topic that has a text. */
export interface Written {
  readonly knowledge: Knowledge;
  readonly topic: Topic;
  readonly locale: Locale;
  readonly title: string;
  readonly body: Body;
}
