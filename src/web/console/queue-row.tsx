import type { QueueRow as Row } from '../../console/contract.ts';
import { addressOf, useDesk } from './state.ts';
import { Icon } from './ui/icon.tsx';
import { durationText, momentText, nameOfLanguage } from './ui/translate.ts';
import { urgencyOf } from './urgency.ts';

/** One person in the queue: what an advisor decides by, and nothing that names them. */
export function QueueRow({ row }: { readonly row: Row }) {
  const { language, selected } = useDesk();
  const { code, t } = language.value;
  const current = selected.value === row.id;
  return (
    <li class={`row priority-${row.priority}`}>
      <a
        href={addressOf(row.id)}
        aria-current={current ? 'true' : undefined}
        aria-disabled={row.may.includes('read') ? undefined : 'true'}
      >
        <span class="line">
          <strong>{nameOfLanguage(row.language, code)}</strong>
          {row.priority < 3 && <Danger row={row} />}
          <Waiting row={row} />
        </span>
        <span class="line">
          {row.topic ?? t('console.row.no-topic')}
          <span class="quiet">{t(`console.reason.${row.reason}`)}</span>
        </span>
        <span class="line small quiet">
          <span>
            <Icon name={row.by === 'phone' ? 'phone' : 'chat'} />
            {t(`console.channel.${row.channel}`)} · {contactText(row, t)}
          </span>
          <Progress row={row} />
        </span>
      </a>
    </li>
  );
}

type Texts = ReturnType<typeof useDesk>['language']['value']['t'];

function contactText(row: Row, t: Texts): string {
  if (row.by === 'chat') return t('console.by.chat');
  return t(row.onLine ? 'console.by.on-line' : 'console.by.call-back');
}

export function Danger({ row }: { readonly row: Row }) {
  const { t } = useDesk().language.value;
  return (
    <span class="badge danger">
      <Icon name="alert" />
      {t(`console.priority.${row.priority}`)}
    </span>
  );
}

/** The ticking time is not read aloud by itself: it stands in the row for whoever reads it. */
function Waiting({ row }: { readonly row: Row }) {
  const { language, now } = useDesk();
  const { code, t } = language.value;
  const word = urgencyOf(row, now.value);
  return (
    <span class={word ? `waited ${word}` : 'waited'}>
      {t('console.row.waited', { time: durationText(now.value - row.since, code) })}
      {word && ` · ${t(`console.row.${word}`)}`}
    </span>
  );
}

/** What the heading of the group says already. */
const PLAIN: ReadonlySet<Row['state']> = new Set(['waiting', 'call-back', 'active']);

function Progress({ row }: { readonly row: Row }) {
  const { language, now } = useDesk();
  const { code, t } = language.value;
  const parts = [
    !PLAIN.has(row.state) && t(`console.state.${row.state}`),
    row.advisor && !row.mine && t(withKey(row), { name: row.advisor }),
    row.notBefore !== null &&
      row.notBefore > now.value &&
      t('console.row.not-before', { time: momentText(row.notBefore, now.value, code) }),
    row.position > 0 &&
      t('console.row.position', {
        position: row.position,
        language: nameOfLanguage(row.language, code),
      }),
    !row.may.includes('read') && row.position > 0 && t('console.row.not-my-language'),
  ];
  const said = parts.filter(Boolean);
  return said.length === 0 ? null : <span>· {said.join(' · ')}</span>;
}

function withKey(row: Row): string {
  return row.state === 'offered' ? 'console.row.ringing' : 'console.row.with';
}
