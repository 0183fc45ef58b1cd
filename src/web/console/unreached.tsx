import type { UnreachedRow } from '../../console/contract.ts';
import { addressOf, useDesk } from './state.ts';
import { momentText, nameOfLanguage } from './ui/translate.ts';

/** Talks that the advisor has closed, and whose person still waits for words that did not arrive. */
export function Unreached({ rows }: { readonly rows: readonly UnreachedRow[] }) {
  const { language, now, selected } = useDesk();
  const { code, t } = language.value;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="queue-unreached">
      <h2 id="queue-unreached">{t('console.queue.unreached')}</h2>
      <ul>
        {rows.map(({ id, language: spoken, topic, at }) => (
          <li key={id} class="row">
            <a href={addressOf(id)} aria-current={selected.value === id ? 'true' : undefined}>
              <span class="line">
                <strong>{nameOfLanguage(spoken, code)}</strong>
                <span class="quiet">{momentText(at, now.value, code)}</span>
              </span>
              <span class="line">{topic ?? t('console.row.no-topic')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
