import { useEffect, useRef, useState } from 'preact/hooks';
import { lostText } from './lost.tsx';
import { useDesk } from './state.ts';

const EMPTIED_AFTER_MS = 1000;
/** A busy morning is not read aloud person by person. */
const QUEUE_EVERY_MS = 20_000;

/** Tells a screen reader what has come, once, without moving the focus. */
export function Announcer() {
  const { language, queue, handoff } = useDesk();
  const { t } = language.value;
  const [text, setText] = useState('');
  const known = useRef<ReadonlySet<string> | null>(null);
  const last = useRef(0);
  const heard = useRef({ id: '', seq: 0, lost: 0 });

  const rows = queue.value?.rows;
  useEffect(() => {
    if (!rows) return;
    const before = known.current;
    const count = before ? rows.filter((row) => !before.has(row.id)).length : 0;
    const quiet = Date.now() - last.current < QUEUE_EVERY_MS;
    if (before && count > 0 && quiet) return;
    known.current = new Set(rows.map((row) => row.id));
    if (count === 0) return;
    last.current = Date.now();
    setText(t('console.queue.new', { count }));
  }, [rows]);

  const view = handoff.value;
  useEffect(() => {
    if (!view) return;
    const newest = view.entries.findLast((entry) => entry.from === 'person')?.seq ?? 0;
    const same = heard.current.id === view.row.id;
    const lost = view.entries.filter((entry) => entry.lost);
    if (same && newest > heard.current.seq) setText(t('console.conversation.new-message'));
    if (same && lost.length > heard.current.lost) setText(t(lostText(lost.at(-1)?.lost)));
    heard.current = { id: view.row.id, seq: newest, lost: lost.length };
  }, [view]);

  useEffect(() => {
    const timer = window.setTimeout(() => setText(''), EMPTIED_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text]);

  return (
    <div class="unseen" aria-live="polite">
      {text}
    </div>
  );
}
