import { isQueued } from '../domain/handoff.ts';
import type { Draft, Talk } from './draft.ts';
import { openMenu } from './handle-return.ts';
import { openDialog, runDialog, type TakeQuestion } from './perform-step.ts';
import { tellQueued } from './request-human.ts';

/**
 * A button of an older message, of another tab or of the page before this one. It does what it says where
 * that cannot be anything else by now; a "yes" confirms nothing that is not asked any more.
 */
export function takeLateChoice(talk: Talk, draft: Draft, take: TakeQuestion): Draft {
  const { handoff } = talk.work;
  const dialog = DIALOG_OF[talk.said.chosen?.split(':')[0] ?? ''];
  const data = { topic: talk.session.topic?.id ?? null };
  const taken = dialog && runDialog(talk, draft, { dialog, step: 'offered', data }, take);
  if (taken) return taken;
  if (talk.said.chosen === 'call-me')
    return openDialog(talk, draft, { dialog: 'call-me', step: 'begin', data: {} }, take);
  return handoff && isQueued(handoff) ? tellQueued(talk, draft, handoff) : openMenu(talk, draft);
}

/** Means the same wherever the talk has come to since. */
export function isAboutQueue(chosen: string | null): boolean {
  return chosen === 'leave-queue' || chosen === 'call-me';
}

/** Where a button of this kind is understood. */
const DIALOG_OF: Readonly<Record<string, string>> = {
  'leave-queue': 'waiting',
  topic: 'after-answer',
  group: 'menu',
  area: 'menu',
};
