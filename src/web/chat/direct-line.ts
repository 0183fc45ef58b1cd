import type { PageData } from './page.ts';
import type { ActivitySet, Words } from './wire.ts';

interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl?: string;
}

/** The text that tells it: too many messages, or too many new threads from one address. */
export type TooSoon = 'slow-down' | 'too-many';

/** What became of a request: `later` is worth trying again, `never` is not. */
export type Result<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'later'; readonly seconds: number; readonly tooSoon?: TooSoon }
  /** Not taken, but answered without memory. */
  | { readonly kind: 'unkept'; readonly activities: ActivitySet['activities'] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'never' };

const NEW_TOKEN = '/tokens/generate';

export interface DirectLine {
  /** The address of a stream that goes on after the watermark. Begins the thread when it is new. */
  stream(watermark: string): Promise<string | null>;
  poll<T>(watermark: string): Promise<T | null>;
  post(words: Words): Promise<Result<{ readonly id: string }>>;
  refresh(): Promise<void>;
}

export function openDirectLine(data: PageData): DirectLine {
  let grant: Grant | null = null;
  let begun = data.conversation;
  let untold = data.picked;

  const call = <T>(method: string, path: string, body?: object) =>
    request<T>(method, path, { body, token: grant?.token });

  const signIn = async (): Promise<Result<Grant>> => {
    // In a frame of another site the thread hangs on a cookie of its own.
    const framed = window.top !== window.self;
    const body = { framed, place: data.place ?? undefined };
    const asked = await request<Grant>('POST', NEW_TOKEN, { body });
    if (asked.kind === 'ok') grant = asked.value;
    return asked;
  };

  /** Once more with a new token when the old one has run out while the phone slept. */
  const signed = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> => {
    const begun = grant ? null : await signIn();
    if (begun && begun.kind !== 'ok') return notSigned(begun);
    const first = await ask();
    if (first.kind !== 'expired') return first;
    const anew = await signIn();
    return anew.kind === 'ok' ? ask() : notSigned(anew);
  };

  const streamOf = async (watermark: string): Promise<Result<Grant>> => {
    const id = grant?.conversationId;
    if (begun !== id) return call<Grant>('POST', '/conversations', { locale: data.locale });
    return call<Grant>('GET', `/conversations/${id}?watermark=${watermark}`);
  };

  return {
    async stream(watermark) {
      const asked = await signed(() => streamOf(watermark));
      if (asked.kind !== 'ok') return null;
      begun = asked.value.conversationId;
      return asked.value.streamUrl ?? null;
    },
    async poll<T>(watermark: string) {
      const asked = await signed(() =>
        call<T>('GET', `/conversations/${grant?.conversationId}/activities?watermark=${watermark}`),
      );
      return asked.kind === 'ok' ? asked.value : null;
    },
    async post({ id, text, choice }) {
      const language = untold ? data.locale : undefined;
      const channelData = { clientActivityID: id, choice: choice ?? undefined, language };
      const body = { type: 'message', text, locale: data.locale, channelData };
      const sent = await signed(() =>
        call<{ id: string }>('POST', `/conversations/${grant?.conversationId}/activities`, body),
      );
      if (sent.kind === 'ok') untold = false;
      return sent;
    },
    async refresh() {
      const asked = await call<Grant>('POST', '/tokens/refresh');
      if (asked.kind === 'ok') grant = asked.value;
    },
  };
}

/** A door that is shut for whatever reason may open. */
function notSigned(refused: Exclude<Result<Grant>, { readonly kind: 'ok' }>): Result<never> {
  return refused.kind === 'later' ? refused : { kind: 'later', seconds: 1 };
}

async function request<T>(
  method: string,
  path: string,
  { body, token }: { readonly body?: object | undefined; readonly token?: string | undefined },
): Promise<Result<T>> {
  try {
    const response = await fetch(`/v3/directline${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.ok ? { kind: 'ok', value: await response.json() } : refusal(response, path);
  } catch {
    return { kind: 'later', seconds: 1 };
  }
}

async function refusal(response: Response, path: string): Promise<Result<never>> {
  const { status } = response;
  const activities = status === 503 ? await toldIn(response) : [];
  if (activities.length > 0) return { kind: 'unkept', activities };
  if (status === 401 || status === 403) return { kind: 'expired' };
  if (status !== 429 && status < 500) return { kind: 'never' };
  const later = {
    kind: 'later',
    seconds: Number(response.headers.get('Retry-After')) || 2,
  } as const;
  if (status !== 429) return later;
  return { ...later, tooSoon: path === NEW_TOKEN ? 'too-many' : 'slow-down' };
}

async function toldIn(response: Response): Promise<ActivitySet['activities']> {
  try {
    const told: Partial<ActivitySet> = await response.json();
    return told.activities ?? [];
  } catch {
    return [];
  }
}
