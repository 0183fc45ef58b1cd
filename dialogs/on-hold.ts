import { type Act, type Dialog, ended, type Scene, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/** Keys of a caller who waits with music: 1 call me back, 2 leave the queue, 3 the answer on my phone. */
export const onHold: Dialog = (_frame, scene) => {
  switch (scene.said.digits) {
    case '1':
      return { ...ended(), acts: [{ act: 'open-dialog', dialog: 'call-me' }] };
    case '2':
      return leave();
    case '3':
      return send(scene);
    default:
      return { ...ended(), acts: [{ act: 'wait-on' }] };
  }
};

function leave(): Step {
  const acts: readonly Act[] = [{ act: 'leave-queue' }, { act: 'open-dialog', dialog: 'menu' }];
  return { ...ended(say(message('handoff.left-queue'))), acts };
}

/** Sent without losing the place; with nothing to send or nowhere to send it, the wait goes on. */
function send(scene: Scene): Step {
  if (!scene.topic || !scene.phone) return { ...ended(), acts: [{ act: 'wait-on' }] };
  return {
    ...ended(say(message('send.sent'))),
    acts: [{ act: 'send-to-phone', topic: scene.topic, number: scene.phone }, { act: 'wait-on' }],
  };
}
