import { type Dialog, ended, type Line, type Scene, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import { askLanguage } from './choose-language.ts';

/** A call is answered or a chat opened: who answers, in which languages, and what can be asked. */
export const welcome: Dialog = (_frame, scene) =>
  scene.languageKnown ? greet(scene) : greetInEvery(scene);

function greet(scene: Scene): Step {
  const lines = [say(message('greeting'))];
  if (scene.waiting)
    lines.push(say(message('handoff.place-kept', { position: scene.waiting.position })));
  return { ...ended(...lines), acts: [{ act: 'open-dialog', dialog: 'menu' }] };
}

function greetInEvery(scene: Scene): Step {
  return {
    frame: { dialog: 'choose-language', step: 'offered', data: { question: null, fresh: true } },
    lines: [...whoAnswers(scene), askLanguage(scene)],
    acts: [],
    pass: false,
  };
}

/** A caller hears before anything else that no person speaks; who reads sees it with the first answer. */
function whoAnswers({ modality, languages: [first] }: Scene): readonly Line[] {
  if (modality !== 'spoken' || first === undefined) return [];
  return [{ kind: 'say', message: message('language.hello'), in: first }];
}
