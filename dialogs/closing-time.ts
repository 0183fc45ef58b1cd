import { type Dialog, ended, passed, type Scene, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/** The advisors go home while somebody waits on the line: nobody is dropped. */
export const closingTime: Dialog = (frame, scene) => {
  switch (scene.said.chosen) {
    case 'call-back':
      return open('call-me');
    case 'message':
      return open('leave-message');
    case 'send':
      return send(scene);
    default:
      return scene.said.text === '' ? unanswered(frame, scene) : passed();
  }
};

/** Who presses nothing that means something is asked once more; then we call them, if we may. */
function unanswered(frame: Frame, scene: Scene): Step {
  const { said, phone, waiting } = scene;
  if (!said.silent || frame.data['asked'] === 0) return askAgain();
  if (phone !== null && waiting?.mayRing)
    return { ...ended(), acts: [{ act: 'call-me', number: phone }] };
  return { ...ended(say(message('closing.not-called'))), acts: [{ act: 'end' }] };
}

function open(dialog: string): Step {
  return { ...ended(), acts: [{ act: 'open-dialog', dialog }] };
}

function askAgain(): Step {
  return { ...ended(), acts: [{ act: 'wait-on' }] };
}

function send({ topic, copyTo }: Scene): Step {
  if (topic === null || copyTo === null) return askAgain();
  return {
    ...ended(say(message('send.sent'))),
    acts: [{ act: 'send-to-phone', topic, number: copyTo }, { act: 'wait-on' }],
  };
}
