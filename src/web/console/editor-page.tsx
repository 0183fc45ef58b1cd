import { useEffect, useState } from 'preact/hooks';
import type { GapView } from '../../console/contract.ts';
import { read } from './api.ts';
import { Header } from './header.tsx';
import { bodyOf } from './read-truth.ts';
import { useDesk } from './state.ts';
import { nameOfLanguage } from './ui/translate.ts';

/** What people asked in vain: an editor's list of what to write next. */
export function EditorPage() {
  const state = useDesk();
  const { code, t } = state.language.value;
  const [rows, setRows] = useState<readonly GapView[]>([]);
  useEffect(() => {
    const load = async () =>
      bodyOf(state, await read<{ rows: readonly GapView[] }>(`/gaps?lang=${code}`));
    void load().then((body) => setRows(body?.rows ?? []));
  }, [code]);
  return (
    <>
      <Header />
      <main class="page">
        <h1>{t('console.gaps.title')}</h1>
        <p class="quiet">{t('console.gaps.explain')}</p>
        {rows.length === 0 ? (
          <p class="empty">{t('console.gaps.empty')}</p>
        ) : (
          <GapTable rows={rows} />
        )}
      </main>
    </>
  );
}

function GapTable({ rows }: { readonly rows: readonly GapView[] }) {
  const { code, t } = useDesk().language.value;
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('console.gaps.question')}</th>
            <th scope="col">{t('console.gaps.language')}</th>
            <th scope="col">{t('console.gaps.topic')}</th>
            <th scope="col">{t('console.gaps.count')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((gap) => (
            <tr key={`${gap.language} ${gap.text}`}>
              <td dir="auto" lang={gap.language ?? undefined}>
                {gap.text}
              </td>
              <td>{gap.language && nameOfLanguage(gap.language, code)}</td>
              <td>{gap.topic}</td>
              <td>{gap.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
