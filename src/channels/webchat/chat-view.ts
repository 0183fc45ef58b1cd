import type { WireActivity } from './activity.ts';
import type { PageView } from './page.ts';

export interface ChatView extends PageView {
  /** null when nothing was said yet. */
  readonly conversation: string | null;
  readonly activities: readonly WireActivity[];
  readonly watermark: string;
  /** The language was picked on the page and not yet told to the conversation. */
  readonly picked: boolean;
  /** Makes a form sent twice one message. */
  readonly formId: string;
  /** Why the last message was not taken, and its words. */
  readonly trouble: { readonly key: string; readonly text: string } | null;
}

/** What the page shows besides the messages themselves. */
export interface ChatState {
  /** The question whose options are still open. */
  readonly question: WireActivity | null;
  readonly status: 'waiting' | 'advisor' | null;
}

/** The last question since the person spoke, and where the way to an advisor stands. */
export function chatState(activities: readonly WireActivity[]): ChatState {
  const spoke = activities.findLastIndex(({ channelData }) => channelData.kind === 'person');
  const question = activities
    .slice(spoke + 1)
    .findLast(({ channelData }) => channelData.kind === 'ask');
  const handoff = activities.findLast(({ channelData }) => channelData.kind === 'handoff');
  return { question: question ?? null, status: handoff?.channelData.status ?? null };
}
