import type { Phrase } from '../channels/voice/prompts.ts';
import { type FindRecording, findIn, type Recording } from '../channels/voice/recordings.ts';
import type { Environment } from '../config/schema.ts';
import type { Locale } from '../domain/locale.ts';
import { buildKit } from '../main/build-kit.ts';
import { kitSettings } from '../main/kit-settings.ts';
import { audioDirOf, playableIn, readRecordings } from '../main/open-audio.ts';
import { openContent } from '../main/open-content.ts';
import { realWorld } from '../main/world.ts';
import type { PhoneTexts } from './phone-texts.ts';

export interface PhoneContent extends PhoneTexts {
  readonly offered: readonly Locale[];
  readonly phrase: Phrase;
  /** The folder of recordings and what its manifest names. */
  readonly dir: string;
  readonly recordings: readonly Recording[];
  readonly recording: FindRecording;
}

/** What the telephone says, from the content and the recordings of this installation. */
export function openPhoneContent(config: Environment): PhoneContent {
  const { knowledge, locales, understand } = openContent();
  const dir = audioDirOf(config);
  const recordings = readRecordings(dir);
  const kit = buildKit({
    knowledge,
    understand,
    locales,
    clock: realWorld.clock,
    ids: realWorld.ids,
    publicUrl: config.PUBLIC_BASE_URL ?? 'http://localhost',
    ...kitSettings(config),
  });
  return {
    kit,
    places: knowledge.places,
    now: realWorld.clock.now(),
    offered: kit.translator.offered,
    phrase: (locale, text) => kit.translator.text(locale, text, 'spoken'),
    dir,
    recordings,
    recording: findIn(recordings.filter(playableIn(dir, config))),
  };
}
