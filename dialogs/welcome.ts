import { type Dialog, ended, type Scene, type Step, say } from '../src/domain/dialog.ts';
import type { Locale } from '../src/domain/locale.ts';
import { message } from '../src/domain/message.ts';
import { askLanguage } from './choose-language.ts';

/** A call is answered or a chat opened: who answers, in which languages, and what can be asked. */
export function welcome(languages: readonly Locale[]): Dialog {
  return (_frame, scene) => (scene.languageKnown ? greet(scene) : greetInEvery(languages, scene));
}

function greet(scene: Scene): Step {
  const lines = [say(message('greeting'))];
  if (scene.waiting)
    lines.push(say(message('handoff.place-kept', { position: scene.waiting.position })));
  return { ...ended(...lines), acts: [{ act: 'open-dialog', dialog: 'menu' }] };
}

function greetInEvery(languages: readonly Locale[], { modality }: Scene): Step {
  return {
    frame: { dialog: 'choose-language', step: 'offered', data: { question: null, fresh: true } },
    lines: [askLanguage(languages, modality)],
    acts: [],
    pass: false,
  };
}
