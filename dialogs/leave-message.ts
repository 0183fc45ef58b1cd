import { ask, type Dialog, ended, passed, type Step, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/**
 * A message for an advisor: announced, then recorded. The recording itself is taken by the engine; what
 * comes here instead is that there was none.
 */
export const leaveMessage: Dialog = (frame, scene) => {
  if (frame.step === 'begin') return announce(frame);
  if (scene.said.text !== '') return passed();
  const waits = scene.waiting?.onLine === true;
  return {
    ...ended(say(message('voicemail.empty'))),
    acts: [waits ? { act: 'wait-on' } : { act: 'open-dialog', dialog: 'simple-menu' }],
  };
};

function announce({ data }: Frame): Step {
  return {
    frame: { dialog: 'leave-message', step: 'recording', data },
    lines: [ask(message('voicemail.announce'), [], { kind: 'recording' })],
    acts: [],
    pass: false,
  };
}
