import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { HandoffView, ReadingView } from '../../console/contract.ts';
import type { Explained } from '../../domain/meaning.ts';
import { read } from './api.ts';
import { useDesk } from './state.ts';
import { nameOfLanguage } from './ui/translate.ts';
import { Words } from './ui/words.tsx';

/** So many of the words that weighed most are enough to see why. */
const MOST_TERMS = 5;

/** How the question was understood; asked for when somebody wants to know. */
export function ReadingPanel({ view }: { readonly view: HandoffView }) {
  const { code, t } = useDesk().language.value;
  const [reading, setReading] = useState<ReadingView | null>(null);
  if (view.question === '') return null;
  const path = `/handoffs/${encodeURIComponent(view.row.id)}/reading?lang=${code}`;
  const load = () =>
    void read<ReadingView>(path).then((got) => setReading(got.ok ? got.body : null));
  return (
    <details class="reading-of" key={code} onToggle={(event) => event.currentTarget.open && load()}>
      <summary>{t('console.reading.title')}</summary>
      {reading?.explained ? (
        <Told explained={reading.explained} titles={reading.titles} />
      ) : (
        <p class="quiet">{t('console.loading')}</p>
      )}
    </details>
  );
}

interface Props {
  readonly explained: Explained;
  readonly titles: ReadingView['titles'];
}

function Told({ explained, titles }: Props) {
  const { code, t } = useDesk().language.value;
  const { meaning, words, matched, terms, emergencyCue } = explained;
  const { candidates, language, axis, corrections, decision, reason } = meaning;
  const percent = new Intl.NumberFormat(`${code}-u-nu-latn`, { style: 'percent' });
  const ofLanguage = language?.code ?? null;
  return (
    <dl>
      <Fact name="words">
        <Words text={words} language={ofLanguage} />
        {ofLanguage && <span class="quiet"> ({nameOfLanguage(ofLanguage, code)})</span>}
      </Fact>
      {corrections.length > 0 && (
        <Fact name="corrections">
          {corrections.map(({ read: was, as }) => (
            <bdi key={was}>
              {was} → {as}{' '}
            </bdi>
          ))}
        </Fact>
      )}
      {matched && (
        <Fact name="matched">
          <Words text={matched} language={ofLanguage} />
        </Fact>
      )}
      <Fact name="candidates">
        <ol>
          {candidates.map(({ topic, confidence }) => (
            <li key={topic}>
              {titles[topic] ?? topic} <bdi class="quiet">{percent.format(confidence)}</bdi>
            </li>
          ))}
        </ol>
      </Fact>
      <Fact name="terms">
        <ul>
          {terms.slice(0, MOST_TERMS).map(({ word, weight }, at) => (
            <li key={`${at} ${word}`}>
              <bdi>{word}</bdi> <bdi class="quiet">{Math.round(weight)}</bdi>
            </li>
          ))}
        </ul>
      </Fact>
      <Fact name="kind">
        <ul>
          {(['info', 'personal', 'social'] as const).map((kind) => (
            <li key={kind}>
              {t(`console.reading.${kind}`)} <bdi class="quiet">{percent.format(axis[kind])}</bdi>
            </li>
          ))}
        </ul>
      </Fact>
      {decision === 'handoff' && <Fact name="reason">{t(`console.reason.${reason}`)}</Fact>}
      {emergencyCue && (
        <Fact name="danger">
          <Words text={emergencyCue} language={ofLanguage} />
        </Fact>
      )}
    </dl>
  );
}

type Name =
  | 'words'
  | 'corrections'
  | 'matched'
  | 'candidates'
  | 'terms'
  | 'kind'
  | 'reason'
  | 'danger';

function Fact({ name, children }: { readonly name: Name; readonly children: ComponentChildren }) {
  const { t } = useDesk().language.value;
  return (
    <div>
      <dt>{t(`console.reading.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
