import {
  ask,
  type Dialog,
  ended,
  passed,
  type Scene,
  type Step,
  say,
} from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';
import { askNumber, confirmSent } from './send-to-phone.ts';
import { leftQueue } from './waiting.ts';

/** What an answer offers next: the rest of it, a copy on the phone, other topics. */
export const afterAnswer: Dialog = (frame, scene) => {
  const [kind, id = ''] = (scene.said.chosen ?? '').split(':');
  switch (kind) {
    case 'topic':
      return { ...ended(), acts: [{ act: 'answer-topic', topic: id }] };
    case 'more':
      return {
        ...ended(),
        acts: [{ act: 'answer-more', topic: topicOf(frame), place: placeOf(frame) }],
      };
    case 'menu':
      return { ...ended(), acts: [{ act: 'open-dialog', dialog: 'menu' }] };
    case 'whole':
      return {
        ...ended(),
        acts: [{ act: 'answer-topic', topic: topicOf(frame), place: placeOf(frame) }],
      };
    case 'send':
      return sendCopy(topicOf(frame), scene);
    case 'leave-queue':
      return leftQueue();
    default:
      return helped(frame, scene);
  }
};

/** "Did this help?" is a question too: no leads to a human, yes is welcome and leaves the rest on offer. */
function helped(frame: Frame, { said }: Scene): Step {
  if (said.yes) return { frame, lines: [say(message('thanks'))], acts: [], pass: false };
  if (!said.no) return passed();
  const options = [
    { value: 'menu', label: message('option.other-topics') },
    { value: 'human', key: '0', label: message('option.human') },
  ];
  return {
    frame: { dialog: 'simple-menu', step: 'offered', data: {} },
    lines: [ask(message('answer.title-only.next'), options, { kind: 'anything' })],
    acts: [],
    pass: false,
  };
}

/** To the number they call from; a withheld number is asked for. */
function sendCopy(topic: string, scene: Scene): Step {
  return scene.copyTo ? confirmSent(topic, scene.copyTo) : askNumber(topic);
}

/** Where the answer was for, which may not be where the person lives. */
function placeOf(frame: Frame): string | null {
  const { place } = frame.data;
  return typeof place === 'string' ? place : null;
}

function topicOf(frame: Frame): string {
  return String(frame.data['topic']);
}
