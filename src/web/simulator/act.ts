import type { Picture } from './picture.ts';
import type { State } from './state.ts';

const BASE = '/simulator/api';

export type ActionName =
  | 'phone'
  | 'call'
  | 'press'
  | 'say'
  | 'hangup'
  | 'answer'
  | 'reject'
  | 'message'
  | 'tap';

type Body = Readonly<Record<string, string>>;

/** Somebody does something with a phone; the answer is the new picture. */
export async function act(state: State, name: ActionName, body: Body): Promise<void> {
  const response = await fetch(`${BASE}/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  // Our own server, of the same release.
  const answer = await response.json();
  state.trouble.value = response.ok ? '' : String(answer.error);
  if (response.ok) state.picture.value = answer;
}

async function readPicture(state: State): Promise<void> {
  const response = await fetch(`${BASE}/state`);
  const picture: Picture = await response.json();
  state.picture.value = picture;
}

/** An event says that something has changed; the picture is read, once for several events. */
export function follow(state: State): void {
  let reading = false;
  let again = false;
  const look = async (): Promise<void> => {
    again = reading;
    if (reading) return;
    reading = true;
    await readPicture(state).catch(() => undefined);
    reading = false;
    if (again) await look();
  };
  const source = new EventSource(`${BASE}/events`);
  source.onmessage = () => void look();
  source.onopen = () => void look();
}
