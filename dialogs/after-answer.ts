import { type Dialog, ended, passed, type Scene, type Step } from '../src/domain/dialog.ts';
import type { Frame } from '../src/domain/session.ts';
import { askNumber, confirmSent } from './send-to-phone.ts';

/** What an answer offers next: the rest of it, a copy on the phone, other topics. */
export const afterAnswer: Dialog = (frame, scene) => {
  switch (scene.said.chosen) {
    case 'more':
      return { ...ended(), acts: [{ act: 'answer-more', topic: topicOf(frame) }] };
    case 'menu':
      return { ...ended(), acts: [{ act: 'open-dialog', dialog: 'menu' }] };
    case 'repeat':
      return { ...ended(), acts: [{ act: 'answer-topic', topic: topicOf(frame) }] };
    case 'send':
      return sendCopy(topicOf(frame), scene);
    default:
      return passed();
  }
};

/** To the number they call from; a withheld number is asked for. */
function sendCopy(topic: string, scene: Scene): Step {
  return scene.phone ? confirmSent(topic, scene.phone) : askNumber(topic);
}

function topicOf(frame: Frame): string {
  return String(frame.data['topic']);
}
