import {
  ask,
  type Dialog,
  ended,
  type Line,
  passed,
  type Scene,
  say,
} from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/** "Forget me": asked once, because it cannot be undone. */
export const privacy: Dialog = (frame, scene) => {
  if (frame.step === 'begin') {
    const options = [
      { value: 'yes', label: message('option.forget') },
      { value: 'no', label: message('option.keep') },
    ];
    return {
      frame: { ...frame, step: 'asked' },
      lines: [ask(message('privacy.ask'), options)],
      acts: [],
      pass: false,
    };
  }
  if (scene.said.chosen === 'yes' || scene.said.yes) {
    return { ...ended(...forgotten(scene)), acts: [{ act: 'forget-me' }] };
  }
  return scene.said.chosen === 'no' || scene.said.no
    ? ended(say(message('privacy.kept')))
    : passed();
};

/** With what stays: who was promised an advisor keeps the promise, who wants no messages gets none. */
function forgotten({ waiting, optedOut }: Scene): readonly Line[] {
  return [
    say(message('privacy.forgotten')),
    ...(waiting ? [say(message('handoff.place-kept', { position: waiting.position }))] : []),
    ...(optedOut ? [say(message('stopped'))] : []),
  ];
}
