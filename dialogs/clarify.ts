import { type Dialog, ended, passed } from '../src/domain/dialog.ts';

/** "Did you mean A, B or C?" A choice is answered; other words are a new question. */
export const clarify: Dialog = (_frame, scene) => {
  const [kind, id = ''] = (scene.said.chosen ?? '').split(':');
  if (kind === 'topic') return { ...ended(), acts: [{ act: 'answer-topic', topic: id }] };
  if (kind === 'menu') return { ...ended(), acts: [{ act: 'open-dialog', dialog: 'menu' }] };
  return passed();
};
