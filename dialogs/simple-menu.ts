import { ask, type Dialog, ended, passed, say } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/** For somebody who has been silent twice: one key for topics, one for a human, and the keys that always work. */
export const simpleMenu: Dialog = (frame, scene) => {
  const keys = scene.modality === 'spoken' ? [say(message('menu.keys'))] : [];
  if (frame.step === 'begin') {
    const options = [
      { value: 'menu', label: message('option.topics') },
      { value: 'human', key: '0', label: message('option.human') },
    ];
    return {
      frame: { ...frame, step: 'offered' },
      lines: [ask(message('menu.simple'), options), ...keys],
      acts: [],
      pass: false,
    };
  }
  return scene.said.chosen === 'menu'
    ? { ...ended(), acts: [{ act: 'open-dialog', dialog: 'menu' }] }
    : passed();
};
