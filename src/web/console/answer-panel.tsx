import { useEffect, useState } from 'preact/hooks';
import type { AnswerText, AnswerView, HandoffView } from '../../console/contract.ts';
import { read } from './api.ts';
import { useDesk } from './state.ts';
import { nameOfLanguage } from './ui/translate.ts';
import { Words } from './ui/words.tsx';

interface Props {
  readonly view: HandoffView;
  readonly onInsert: (text: string) => void;
}

/** The approved answer in both languages: the advisor reads one and sends the other. */
export function AnswerPanel({ view, onInsert }: Props) {
  const { code, t } = useDesk().language.value;
  const [answer, setAnswer] = useState<AnswerView | null>(null);
  const { id, language } = view.row;
  useEffect(() => {
    const path = `/handoffs/${encodeURIComponent(id)}/answer?lang=${code}`;
    void read<AnswerView>(path).then((got) => setAnswer(got.ok ? got.body : null));
  }, [id, code]);
  if (!answer?.theirs) return null;
  const { mine, theirs } = answer;
  const inTheirs = t('console.answer.theirs', { language: nameOfLanguage(theirs.language, code) });
  return (
    <details class="answer">
      <summary>
        {t('console.answer.title')}: {mine?.title ?? theirs.title}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section class="side-by-side" tabIndex={0} aria-label={t('console.answer.title')}>
        {mine && mine.language !== theirs.language && (
          <Side heading={t('console.answer.mine')} answer={mine} />
        )}
        <Side heading={inTheirs} answer={theirs} />
      </section>
      {view.row.may.includes('reply') && (
        <button type="button" onClick={() => onInsert(theirs.text)}>
          {t('console.answer.insert')}
          {theirs.language !== language && ` (${nameOfLanguage(theirs.language, code)})`}
        </button>
      )}
    </details>
  );
}

function Side({ heading, answer }: { readonly heading: string; readonly answer: AnswerText }) {
  const { t } = useDesk().language.value;
  return (
    <div>
      <p class="quiet small">
        {heading}
        {answer.draft && <strong class="draft"> {t('console.answer.draft')}</strong>}
      </p>
      <Words text={answer.text} language={answer.language} />
    </div>
  );
}
