import { type Act, type Dialog, ended, passed } from '../src/domain/dialog.ts';

/** "Did you mean A, B or C?" A choice is answered, and teaches; other words are a new question. */
export const clarify: Dialog = (frame, scene) => {
  const [kind, id = ''] = (scene.said.chosen ?? '').split(':');
  if (kind === 'topic') {
    const { question } = frame.data;
    const learnt: readonly Act[] =
      typeof question === 'string' && question !== ''
        ? [{ act: 'note-phrasing', text: question, topic: id }]
        : [];
    return { ...ended(), acts: [...learnt, { act: 'answer-topic', topic: id }] };
  }
  if (kind === 'menu') return { ...ended(), acts: [{ act: 'open-dialog', dialog: 'menu' }] };
  return passed();
};
