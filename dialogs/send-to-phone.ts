import { ask, type Dialog, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/** Longest number that can be dialled (E.164), with the 00 that people put before it. */
const MOST_DIGITS = 17;

/** Who called by WhatsApp reads it there; a caller with a withheld number gives one for the copy. */
export const sendToPhone: Dialog = (frame, scene) => {
  const topic = String(frame.data['topic']);
  if (frame.step === 'begin')
    return scene.copyTo ? confirmSent(topic, scene.copyTo) : askNumber(topic);
  if (scene.said.phone) return confirmSent(topic, scene.said.phone);
  if (scene.said.digits === '' && !scene.said.silent)
    return { frame: null, lines: [], acts: [], pass: true };
  return askNumber(
    topic,
    scene.said.silent ? message('send.ask-number') : message('call-back.bad-number'),
  );
};

export function askNumber(topic: string, asked = message('send.ask-number')): Step {
  return {
    frame: { dialog: 'send-to-phone', step: 'number', data: { topic } },
    lines: [ask(asked, [], { kind: 'digits', most: MOST_DIGITS })],
    acts: [],
    pass: false,
  };
}

export function confirmSent(topic: string, number: string): Step {
  const options = [
    { value: 'menu', label: message('option.other-topics') },
    { value: 'human', key: '0', label: message('option.human') },
  ];
  return {
    frame: { dialog: 'after-answer', step: 'offered', data: { topic } },
    lines: [say(message('send.sent')), ask(message('answer.next'), options, { kind: 'anything' })],
    acts: [{ act: 'send-to-phone', topic, number }],
    pass: false,
  };
}
