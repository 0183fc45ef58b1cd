import type { Hint } from '../../console/contract.ts';

export interface Ears {
  readonly onHint: (hint: Hint) => void;
  readonly onConnection: (up: boolean) => void;
}

/** The browser's EventSource gives up after a refused connection; then we look again ourselves. */
const RETRY_MS = 3000;

/** Listens until stopped. The browser resumes a broken stream by itself, from the last event. */
export function listen({ onHint, onConnection }: Ears): () => void {
  let source: EventSource;
  let timer = 0;
  const open = () => {
    source = new EventSource('/console/api/events');
    source.onopen = () => onConnection(true);
    source.onmessage = (event) => onHint(JSON.parse(event.data));
    source.onerror = () => {
      onConnection(false);
      if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(open, RETRY_MS);
    };
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source.close();
  };
}
