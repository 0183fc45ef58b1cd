import { directionOf } from '../../domain/locale.ts';
import type { ChatView } from './chat-view.ts';
import { say } from './page.ts';
import { NEUTRAL_PAGE } from './send-page.ts';

/** The page's own script has no texts of its own: these are all it says. */
const SCRIPT_TEXTS = [
  'from.person',
  'from.bot',
  'from.advisor',
  'sources',
  'typing',
  'not-sent',
  'retry',
  'offline',
  'new-message',
  'slow-down',
  'too-many',
  'status.waiting',
  'status.advisor',
] as const;

/** What the script needs to take the page over. src/web/chat/page.ts reads it. */
export function scriptData(view: ChatView) {
  return {
    locale: view.locale,
    dir: directionOf(view.locale),
    picked: view.picked,
    place: view.place,
    conversation: view.conversation,
    watermark: view.watermark,
    exit: NEUTRAL_PAGE,
    texts: Object.fromEntries(SCRIPT_TEXTS.map((key) => [key, say(view, key)])),
  };
}
