import type { DirectLine } from './direct-line.ts';
import type { Page } from './page.ts';
import type { Transcript } from './transcript.ts';
import type { ActivitySet } from './wire.ts';

/** Milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const POLL_PAUSE = 3000;
const PING = 20_000;
const REFRESH = 15 * 60_000;
/** A proxy that blocks WebSocket is known by this many that never opened. */
const BLOCKED_AFTER = 2;

/** The stream while it lasts, polling where it is blocked, and both again when the network comes back. */
export function stayConnected(page: Page, line: DirectLine, transcript: Transcript): void {
  let socket: WebSocket | null = null;
  let pause = FIRST_PAUSE;
  let neverOpened = 0;
  let timer = 0;

  const poll = async () => {
    const set = await line.poll<ActivitySet>(transcript.watermark());
    if (set) transcript.add(set);
    tell(page, set !== null);
    return set !== null;
  };

  const again = (after: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(connect, after);
  };

  /** A dead network looks the same from here, so only an answered poll proves that sockets are blocked. */
  const lost = async () => {
    socket = null;
    const reached = await poll();
    const polling = reached && neverOpened >= BLOCKED_AFTER;
    pause = polling ? POLL_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
    again(polling && document.hidden ? LONGEST_PAUSE : pause);
  };

  const connect = async () => {
    if (socket) return;
    if (neverOpened >= BLOCKED_AFTER && neverOpened % 20 !== 0) {
      neverOpened += 1;
      return lost();
    }
    const url = await line.stream(transcript.watermark());
    if (!url) return lost();
    socket = listen(url, {
      opened: () => {
        neverOpened = 0;
        pause = FIRST_PAUSE;
        tell(page, true);
      },
      heard: transcript.add,
      closed: (opened) => {
        if (!opened) neverOpened += 1;
        void lost();
      },
    });
  };

  /** A phone that was asleep may hold a socket that is dead without knowing it. */
  const wake = () => {
    if (document.hidden) return;
    pause = FIRST_PAUSE;
    if (socket) void poll();
    else again(0);
  };

  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  window.addEventListener('offline', () => tell(page, false));
  window.setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send(''), PING);
  window.setInterval(() => void line.refresh(), REFRESH);
  void connect();
}

interface Ears {
  readonly opened: () => void;
  readonly heard: (set: ActivitySet) => void;
  readonly closed: (opened: boolean) => void;
}

function listen(url: string, ears: Ears): WebSocket {
  const socket = new WebSocket(url);
  let opened = false;
  socket.onopen = () => {
    opened = true;
    ears.opened();
  };
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string' && data !== '') ears.heard(JSON.parse(data));
  };
  socket.onclose = () => ears.closed(opened);
  return socket;
}

function tell(page: Page, connected: boolean): void {
  const text = connected ? '' : page.say('offline');
  if (page.trouble.textContent !== text) page.trouble.textContent = text;
}
