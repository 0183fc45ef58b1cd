/** What the server tells the script about the page it has made. */
export interface PageData {
  readonly locale: string;
  readonly picked: boolean;
  readonly place: string | null;
  readonly conversation: string | null;
  readonly watermark: string;
  readonly exit: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** The parts of the page that change while it is open. */
export interface Page {
  readonly data: PageData;
  readonly say: (key: string) => string;
  readonly messages: HTMLElement;
  readonly options: HTMLElement;
  readonly typing: HTMLElement;
  readonly trouble: HTMLElement;
  readonly status: HTMLElement;
  readonly composer: HTMLFormElement;
  readonly choices: HTMLFormElement;
  readonly leave: HTMLFormElement;
  readonly text: HTMLTextAreaElement;
}

export function readPage(): Page {
  const data: PageData = JSON.parse(part('chat', HTMLElement).dataset['page'] ?? '{}');
  return {
    data,
    say: (key) => data.texts[key] ?? '',
    messages: part('messages', HTMLElement),
    options: part('options', HTMLElement),
    typing: part('typing', HTMLElement),
    trouble: part('trouble', HTMLElement),
    status: part('status', HTMLElement),
    composer: part('composer', HTMLFormElement),
    choices: part('choices', HTMLFormElement),
    leave: part('leave', HTMLFormElement),
    text: part('text', HTMLTextAreaElement),
  };
}

function part<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}`);
}
