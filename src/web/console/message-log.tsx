import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EntryView, HandoffView, QueueRow, SaidView } from '../../console/contract.ts';
import type { Link } from '../../domain/reply.ts';
import { Lost } from './lost.tsx';
import { useDesk } from './state.ts';
import { Icon } from './ui/icon.tsx';
import { momentText } from './ui/translate.ts';
import { Words } from './ui/words.tsx';

/** Nearer to the end than this counts as reading the newest. Pixels. */
const NEAR_END = 80;

/** Follows the newest words unless the advisor has scrolled up to read. */
export function MessageLog({ view }: { readonly view: HandoffView }) {
  const { t } = useDesk().language.value;
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const [unseen, setUnseen] = useState(false);
  const newest = view.entries.at(-1)?.seq ?? 0;
  const showNewest = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd.current) showNewest();
    else setUnseen(true);
  }, [newest]);
  const lost = view.entries.filter((entry) => entry.lost).length;
  useLayoutEffect(() => {
    if (atEnd.current) showNewest();
  }, [lost]);
  useEffect(() => {
    const resized = new ResizeObserver(() => atEnd.current && showNewest());
    if (box.current) resized.observe(box.current);
    return () => resized.disconnect();
  }, []);
  return (
    <div class="log-frame">
      <section
        class="log"
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('console.conversation.log')}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
          if (atEnd.current) setUnseen(false);
        }}
      >
        {view.entries.length === 0 && <p class="quiet">{t('console.conversation.log-empty')}</p>}
        <ol>
          {view.entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} reason={view.row.reason} />
          ))}
        </ol>
      </section>
      {unseen && (
        <button type="button" class="new-below" onClick={showNewest}>
          <Icon name="down" />
          {t('console.conversation.new-below')}
        </button>
      )}
    </div>
  );
}

interface EntryProps {
  readonly entry: EntryView;
  readonly reason: QueueRow['reason'];
}

function Entry({ entry, reason }: EntryProps) {
  const { language, now } = useDesk();
  const { code, t } = language.value;
  const time = <time class="quiet">{momentText(entry.at, now.value, code)}</time>;
  if (entry.from === 'handoff') {
    return (
      <li class="entry handoff quiet">
        {time} {t(`console.state.${entry.state}`)}
        {entry.by && ` · ${entry.by}`}
      </li>
    );
  }
  return (
    <li class={`entry ${entry.from}`}>
      <p class="from">
        <strong>{entry.by ?? t(`console.conversation.${entry.from}`)}</strong> {time}
      </p>
      {entry.said.map((said) => (
        <Said key={said.text} said={said} />
      ))}
      {entry.lost && <Lost why={entry.lost} reason={reason} />}
    </li>
  );
}

/** A person's words are text and nothing else, in their own direction. */
function Said({ said }: { readonly said: SaidView }) {
  const { t } = useDesk().language.value;
  const lang = said.language ?? undefined;
  return (
    <div class="said">
      <Words text={said.text} language={said.language} />
      {said.choices.length > 0 && (
        <ul class="choices" lang={lang} aria-label={t('console.conversation.choices')}>
          {said.choices.map((label) => (
            <li key={label} dir="auto">
              {label}
            </li>
          ))}
        </ul>
      )}
      {said.links.filter(isSafe).map((link) => (
        <a key={link.url} href={link.url} rel="noreferrer" target="_blank" lang={lang}>
          {link.label}
        </a>
      ))}
    </div>
  );
}

function isSafe({ url }: Link): boolean {
  return /^https?:\/\//.test(url);
}
