import { keepDraft } from './draft.ts';
import type { Page } from './page.ts';
import type { Transcript } from './transcript.ts';

/** One press: nothing of the talk is left on the screen, in the tab or behind "back". */
export function takeOverLeaving(page: Page, transcript: Transcript): void {
  page.leave.addEventListener('submit', (event) => {
    event.preventDefault();
    transcript.clear();
    keepDraft('');
    navigator.sendBeacon('/chat/leave');
    // The whole tab leaves, also when the chat is in a frame of another site.
    (window.top ?? window).location.replace(page.data.exit);
  });
}
