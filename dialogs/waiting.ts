import { type Dialog, ended, passed, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/** Offered to somebody in the queue. Other words are a question, answered while they wait. */
export const waiting: Dialog = (_frame, scene) => {
  switch (scene.said.chosen) {
    case 'call-me':
      return { ...ended(), acts: [{ act: 'open-dialog', dialog: 'call-me' }] };
    case 'leave-queue':
      return leftQueue();
    default:
      return passed();
  }
};

export function leftQueue(): Step {
  return { ...ended(say(message('handoff.left-queue'))), acts: [{ act: 'leave-queue' }] };
}
