import type { Heard } from '../../../src/simulator/types.ts';
import type { Media } from './open-media.ts';
import { speakAloud } from './speak-aloud.ts';

/** What the line says, made audible one after the other. */
export interface Speaker {
  say(heard: Heard): void;
  /** Nothing of what was to be said is said any more: a key was pressed, or the call is over. */
  cut(): void;
  /** Resolves when everything has been said. */
  done(): Promise<void>;
}

export function createSpeaker(media: Media): Speaker {
  let saying = Promise.resolve();
  let cutting = new AbortController();
  const sayNow = async (heard: Heard, { signal }: AbortController): Promise<void> => {
    if (signal.aborted) return;
    const sound = await speakAloud(heard);
    await media.play(sound, signal);
  };
  return {
    say(heard) {
      const now = cutting;
      saying = saying.then(() => sayNow(heard, now));
    },
    cut() {
      cutting.abort();
      cutting = new AbortController();
    },
    done: () => saying,
  };
}
