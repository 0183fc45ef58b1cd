import { ask, type Dialog, type Scene, type Step } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

const MOST_DIGITS = 17;

/** "Call me": the number they write or call from is confirmed, another or a withheld one is asked for. */
export const callMe: Dialog = (frame, scene) => {
  switch (frame.step) {
    case 'begin':
      return scene.phone ? confirm(frame, scene.phone) : askNumber(frame);
    case 'offered':
      return offered(frame, scene);
    case 'confirm':
      return confirmed(frame, scene);
    default:
      return numberGiven(frame, scene);
  }
};

/** Outside hours a call-back was offered: yes leads on, other topics or words lead away. */
function offered(frame: Frame, scene: Scene): Step {
  if (scene.said.chosen === 'yes' || scene.said.yes) {
    return scene.phone ? confirm(frame, scene.phone) : askNumber(frame);
  }
  if (scene.said.chosen === 'message') {
    const data = { reason: frame.data['reason'] ?? null };
    return {
      frame: null,
      lines: [],
      acts: [{ act: 'open-dialog', dialog: 'leave-message', data }],
      pass: false,
    };
  }
  if (scene.said.chosen === 'menu' || scene.said.no) {
    return { frame: null, lines: [], acts: [{ act: 'open-dialog', dialog: 'menu' }], pass: false };
  }
  return { frame: null, lines: [], acts: [], pass: true };
}

function confirm(frame: Frame, number: string): Step {
  const options = [
    { value: 'yes', label: message('option.this-number') },
    { value: 'other', label: message('option.other-number') },
  ];
  return {
    frame: { ...frame, step: 'confirm', data: { ...frame.data, number } },
    lines: [ask(message('call-back.confirm', { phone: { phone: number } }), options)],
    acts: [],
    pass: false,
  };
}

function confirmed(frame: Frame, scene: Scene): Step {
  const number = String(frame.data['number']);
  if (scene.said.chosen === 'yes' || scene.said.yes) return callAt(number);
  if (scene.said.phone) return confirm(frame, scene.said.phone);
  if (scene.said.chosen === 'other' || scene.said.no) return askNumber(frame);
  return scene.said.silent
    ? confirm(frame, number)
    : { frame: null, lines: [], acts: [], pass: true };
}

function askNumber(frame: Frame): Step {
  return {
    frame: { ...frame, step: 'number' },
    lines: [ask(message('call-back.ask-number'), [], { kind: 'digits', most: MOST_DIGITS })],
    acts: [],
    pass: false,
  };
}

function numberGiven(frame: Frame, scene: Scene): Step {
  if (scene.said.phone) return confirm(frame, scene.said.phone);
  const words = /\p{L}/u.test(scene.said.text) && scene.said.digits.length < 3;
  if (words) return { frame: null, lines: [], acts: [], pass: true };
  return {
    frame: { ...frame, step: 'number' },
    lines: [ask(message('call-back.bad-number'), [], { kind: 'digits', most: MOST_DIGITS })],
    acts: [],
    pass: false,
  };
}

function callAt(number: string): Step {
  return { frame: null, lines: [], acts: [{ act: 'call-me', number }], pass: false };
}
