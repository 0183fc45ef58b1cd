import { type Draft, type Talk, withReplies } from './draft.ts';
import { openMenu } from './handle-return.ts';

/** What was offered, once more. */
export function askAgain(talk: Talk, draft: Draft): Draft {
  const asked = talk.session.last.filter((reply) => reply.kind === 'ask');
  return asked.length > 0 ? withReplies(draft, asked) : openMenu(talk, draft);
}
