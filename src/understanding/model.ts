import type { Locale } from '../domain/locale.ts';
import type { Command } from '../domain/meaning.ts';
import type { Calibration } from './calibration.ts';
import type { CueIndex } from './cues.ts';
import type { Head } from './head.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Everything understanding knows, learnt from the knowledge base. */
export interface Model {
  readonly vocabulary: Vocabulary;
  readonly topics: readonly ModelTopic[];
  readonly topicHead: Head;
  /** Classes are a locale, or a locale typed in Latin letters (`ru-Latn`). */
  readonly languageHead: Head;
  /** Classes are `info`, `social`, `off-topic` and the reasons for a human. */
  readonly axisHead: Head;
  /** Classes are `none` and the ids of emergencies. */
  readonly emergencyHead: Head;
  readonly emergencies: readonly { readonly id: string; readonly priority: number }[];
  readonly cues: CueIndex;
  readonly commands: readonly CommandPhrase[];
  readonly languageNames: readonly { readonly locale: Locale; readonly words: string }[];
  readonly fillers: readonly string[];
  readonly superseded: readonly { readonly was: string; readonly now: string }[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly calibration: Calibration;
}

export interface ModelTopic {
  readonly id: string;
  readonly professional: boolean;
  readonly phrasings: readonly { readonly locale: Locale; readonly text: string }[];
}

export interface CommandPhrase {
  readonly command: Command;
  readonly words: string;
}
