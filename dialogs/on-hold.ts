import { type Act, type Dialog, ended, type Scene, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/**
 * Keys of a caller who waits with music: 1 call me back, 2 leave a message, 3 the answer on my phone,
 * 4 other topics meanwhile, 6 leave the queue. Whatever is pressed but 6, the place is kept.
 */
export const onHold: Dialog = (_frame, scene) => {
  switch (scene.said.digits) {
    case '1':
      return open('call-me');
    case '2':
      return scene.voicemail ? open('leave-message') : waitOn();
    case '3':
      return send(scene);
    case '4':
      return open('menu');
    case '6':
      return leave();
    default:
      return waitOn();
  }
};

function open(dialog: string): Step {
  return { ...ended(), acts: [{ act: 'open-dialog', dialog }] };
}

function waitOn(): Step {
  return { ...ended(), acts: [{ act: 'wait-on' }] };
}

function leave(): Step {
  const acts: readonly Act[] = [{ act: 'leave-queue' }, { act: 'open-dialog', dialog: 'menu' }];
  return { ...ended(say(message('handoff.left-queue'))), acts };
}

/** Sent without losing the place; with nothing to send or nowhere to send it, the wait goes on. */
function send(scene: Scene): Step {
  if (!scene.topic) return { ...waitOn(), lines: [say(message('send.nothing'))] };
  if (!scene.copyTo) return waitOn();
  return {
    ...ended(say(message('send.sent'))),
    acts: [{ act: 'send-to-phone', topic: scene.topic, number: scene.copyTo }, { act: 'wait-on' }],
  };
}
