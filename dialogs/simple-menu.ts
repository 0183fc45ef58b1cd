import { ask, type Dialog, ended, passed } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';

/** For somebody who has been silent twice: one key for topics, one for a human. */
export const simpleMenu: Dialog = (frame, scene) => {
  if (frame.step === 'begin') {
    const options = [
      { value: 'menu', label: message('option.topics') },
      { value: 'human', key: '0', label: message('option.human') },
    ];
    return {
      frame: { ...frame, step: 'offered' },
      lines: [ask(message('menu.simple'), options)],
      acts: [],
      pass: false,
    };
  }
  return scene.said.chosen === 'menu'
    ? { ...ended(), acts: [{ act: 'open-dialog', dialog: 'menu' }] }
    : passed();
};
