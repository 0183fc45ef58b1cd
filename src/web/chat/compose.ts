import type { DirectLine } from './direct-line.ts';
import { keepDraft, readDraft } from './draft.ts';
import type { Page } from './page.ts';
import type { Transcript } from './transcript.ts';
import type { Words } from './wire.ts';

/** The same message is one turn however often it is sent, so trying again is safe. */
const TRIES = 4;
/** Seconds. Who has to wait longer is told so, and sends the message again when they like. */
const QUIET_WAIT = 10;

export function takeOverForms(page: Page, line: DirectLine, transcript: Transcript): void {
  const { text, composer, choices } = page;
  const send = (words: string, choice: string | null) => {
    const said = { id: newId(), text: words, choice };
    transcript.addOwn(said);
    void deliver(line, transcript, said);
  };

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words === '') return;
    text.value = '';
    keepDraft('');
    send(words, null);
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });
  choices.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || button.name !== 'choice') return;
    // The buttons go; whoever used a keyboard goes on at the place where they were.
    text.focus({ preventScroll: true });
    send(button.textContent?.trim() ?? '', button.value);
  });

  text.value ||= readDraft();
  text.addEventListener('input', () => keepDraft(text.value));
}

async function deliver(line: DirectLine, transcript: Transcript, words: Words): Promise<void> {
  const again = () => void deliver(line, transcript, words);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const sent = await line.post(words);
    if (sent.kind === 'ok') return transcript.arrived(words, sent.value.id);
    if (sent.kind === 'never') break;
    if (sent.kind === 'unkept') {
      transcript.add(sent);
      break;
    }
    const wait = sent.kind === 'later' ? sent.seconds * 2 ** tries : 0;
    if (sent.kind === 'later' && sent.tooSoon && wait > QUIET_WAIT) {
      return transcript.failed(words, sent.tooSoon, again);
    }
    await pause(wait * 1000);
  }
  transcript.failed(words, 'not-sent', again);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Old phones lack crypto.randomUUID, and so do pages without TLS. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
