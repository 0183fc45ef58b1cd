import type { TooSoon } from './direct-line.ts';
import { make } from './make.ts';
import type { Page } from './page.ts';
import { choiceButton, messageItem, ownMessage } from './show-message.ts';
import type { Activity, ActivitySet, Words } from './wire.ts';

export interface Transcript {
  /** The number of the last entry that is on the page. */
  watermark(): string;
  add(set: ActivitySet): void;
  addOwn(words: Words): void;
  /** The server has it, under this id. */
  arrived(words: Words, id: string): void;
  /** `why` is the text that tells it. */
  failed(words: Words, why: 'not-sent' | TooSoon, retry: () => void): void;
  clear(): void;
}

/** An answer is made in milliseconds: what takes longer than this deserves a word. */
const TYPING_AFTER_MS = 1000;

export function openTranscript(page: Page): Transcript {
  const seen = new Set<string>();
  for (const item of page.messages.children) seen.add(item.getAttribute('data-id') ?? '');
  const own = new Map<string, HTMLElement>();
  const offered = new Map<string, Offer>();
  const typing = showTyping(page);
  let watermark = page.data.watermark;

  const addOne = (activity: Activity) => {
    const { kind, clientActivityID, status } = activity.channelData;
    if (kind === 'typing') return typing.begin();
    if (kind === 'handoff') return showStatus(page, status ?? null);
    if (seen.has(activity.id)) return;
    seen.add(activity.id);
    const mine = own.get(clientActivityID ?? '');
    if (mine) return settle(mine, activity.id);
    if (kind !== 'person') typing.end();
    showMessage(page, activity);
  };

  return {
    watermark: () => watermark,
    add(set) {
      const before = page.messages.lastElementChild;
      set.activities.forEach(addOne);
      watermark = set.watermark ?? watermark;
      if (before !== page.messages.lastElementChild) showNews(page, before);
    },
    addOwn(words) {
      const item = ownMessage(page, words.text);
      own.set(words.id, item);
      page.messages.append(item);
      offered.set(words.id, { buttons: [...page.options.children], mode: page.text.inputMode });
      page.options.replaceChildren();
      page.text.inputMode = '';
      document.getElementById('jump')?.remove();
      // Not smoothly: where the page stands decides whether the answer may move it.
      item.scrollIntoView({ block: 'start', behavior: 'instant' });
    },
    arrived(words, id) {
      seen.add(id);
      const item = own.get(words.id);
      if (item) settle(item, id);
    },
    failed(words, why, retry) {
      const item = own.get(words.id);
      if (!item) return;
      item.classList.replace('pending', 'failed');
      const again = () => {
        page.options.replaceChildren();
        retry();
      };
      item.append(retryLine(page, item, { why, retry: again }));
      const offer = offered.get(words.id);
      if (offer && page.messages.lastElementChild === item) offerAgain(page, offer);
    },
    clear() {
      page.messages.replaceChildren();
      page.options.replaceChildren();
    },
  };
}

/** What could be chosen before somebody wrote. */
interface Offer {
  readonly buttons: readonly Element[];
  readonly mode: string;
}

/** What did not reach the service has chosen nothing: everything is still on offer. */
function offerAgain(page: Page, { buttons, mode }: Offer): void {
  page.options.replaceChildren(...buttons);
  page.text.inputMode = mode;
}

function showMessage(page: Page, activity: Activity): void {
  // Others may look at this screen next.
  if (activity.channelData.forgets) page.messages.replaceChildren();
  page.messages.append(messageItem(page, activity));
  showOptions(page, activity);
}

function settle(item: HTMLElement, id: string): void {
  item.classList.remove('pending', 'failed');
  item.dataset['id'] = id;
}

interface Failure {
  readonly why: string;
  readonly retry: () => void;
}

function retryLine(page: Page, item: HTMLElement, { why, retry }: Failure): HTMLElement {
  const button = make('button', { type: 'button' }, page.say('retry'));
  const line = make('p', { class: 'retry', role: 'alert' }, `${page.say(why)} `, button);
  button.addEventListener('click', () => {
    line.remove();
    item.classList.replace('failed', 'pending');
    retry();
  });
  return line;
}

function showOptions(page: Page, { channelData }: Activity): void {
  const { kind, choices = [], digits } = channelData;
  if (kind === 'person') page.options.replaceChildren();
  if (kind !== 'ask') return;
  page.options.replaceChildren(...choices.map(choiceButton));
  page.text.inputMode = digits ? 'numeric' : '';
}

function showStatus(page: Page, status: 'waiting' | 'advisor' | null): void {
  const text = status ? page.say(`status.${status}`) : '';
  if (page.status.textContent !== text) page.status.textContent = text;
}

/** Said once, when it lasts. */
function showTyping(page: Page): { begin(): void; end(): void } {
  let timer = 0;
  const end = () => {
    clearTimeout(timer);
    page.typing.textContent = '';
  };
  return {
    begin() {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        page.typing.textContent = page.say('typing');
      }, TYPING_AFTER_MS);
    },
    end,
  };
}

/** The beginning of what is new comes into view, unless the person is reading further up. */
function showNews(page: Page, before: Element | null): void {
  const first = before?.nextElementSibling;
  if (!before) showLastQuestion(page);
  if (!before || !first) return;
  const asked = before.classList.contains('person') ? before : first;
  const reading = before.getBoundingClientRect().top > window.innerHeight;
  if (reading) offerJump(page, asked);
  else asked.scrollIntoView({ block: 'start' });
}

/** A thread taken up again is read from where the person left it. */
function showLastQuestion(page: Page): void {
  const asked = page.messages.querySelectorAll('.person');
  asked[asked.length - 1]?.scrollIntoView({ block: 'start' });
}

function offerJump(page: Page, to: Element): void {
  document.getElementById('jump')?.remove();
  const button = make('button', { id: 'jump', class: 'jump', type: 'button' });
  button.textContent = `${page.say('new-message')} ↓`;
  button.addEventListener('click', () => {
    button.remove();
    to.scrollIntoView({ block: 'start' });
  });
  page.composer.prepend(button);
}
