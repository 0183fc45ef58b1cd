import type { Locale } from '../domain/locale.ts';
import type { Command } from '../domain/meaning.ts';
import type { Calibration } from './calibration.ts';
import type { CueBook } from './cue-book.ts';
import type { Matrix } from './matrix.ts';
import type { PhrasingBook } from './phrasing-book.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { WordBook } from './word-book.ts';

/** Everything understanding knows, learnt from the knowledge base. */
export interface Model {
  readonly vocabulary: Vocabulary;
  readonly topics: readonly ModelTopic[];
  readonly phrasings: PhrasingBook;
  /**
   * Classifiers by CLASSIFIERS: topics; languages (a locale, or `ru-Latn` typed in Latin letters);
   * the second axis (`info`, `social`, `off-topic`, reasons for a human) twice, by matter and by
   * manner; emergencies or `none`.
   */
  readonly matrix: Matrix;
  /** Words of the phrasings, for misspelt ones. */
  readonly words: WordBook;
  readonly emergencies: readonly { readonly id: string; readonly priority: number }[];
  /** What gives danger or an own case away. */
  readonly cues: CueBook;
  readonly commands: readonly CommandPhrase[];
  readonly languageNames: readonly { readonly locale: Locale; readonly words: string }[];
  readonly fillers: readonly string[];
  /** Words that ask, wherever they stand in a sentence. */
  readonly asking: readonly string[];
  /** Whole short messages of small talk, by the one language that has them. */
  readonly greetings: readonly { readonly locale: Locale; readonly words: string }[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly calibration: Calibration;
}

export interface ModelTopic {
  readonly id: string;
  readonly professional: boolean;
  /** Who asks about it may tell of danger. */
  readonly dangerous: boolean;
}

export interface CommandPhrase {
  readonly command: Command;
  readonly words: string;
  readonly locale: Locale;
}
