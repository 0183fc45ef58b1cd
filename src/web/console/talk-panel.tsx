import type { TargetedSubmitEvent } from 'preact';
import type { HandoffView, TalkBody, TalkView } from '../../console/contract.ts';
import { steer } from './queue-acts.ts';
import { useDesk } from './state.ts';
import { nameOfLanguage } from './ui/translate.ts';

interface Props {
  readonly view: HandoffView;
  readonly talk: TalkView;
}

/** Who is in the call, and what can be done in it. The same can be done by keys at the phone. */
export function TalkPanel({ view, talk }: Props) {
  const state = useDesk();
  const { t } = state.language.value;
  const { row } = view;
  const act = (body: TalkBody) => () => void steer(state, row.id, body);
  const interpreted = talk.legs.some(({ kind }) => kind === 'interpreter');
  const mayCall = !interpreted && talk.interpreters.includes(row.language);
  return (
    <section class="talk" aria-labelledby="talk-title">
      <h2 id="talk-title">{t('console.talk.title')}</h2>
      <ul>
        {talk.legs.map((leg) => (
          <Leg key={leg.name} id={row.id} leg={leg} />
        ))}
      </ul>
      <div class="acts">
        <button type="button" onClick={act({ do: talk.held ? 'resume' : 'hold' })}>
          {t(talk.held ? 'console.talk.resume' : 'console.talk.hold')}
        </button>
        {mayCall && (
          <button type="button" onClick={act({ do: 'interpreter' })}>
            {t('console.talk.interpreter')}
          </button>
        )}
        <button type="button" onClick={act({ do: 'transfer', to: null, how: 'cold' })}>
          {t('console.talk.to')}: {t('console.talk.next-free')}
        </button>
      </div>
      <Transfer id={row.id} talk={talk} />
    </section>
  );
}

function Leg({ id, leg }: { readonly id: string; readonly leg: TalkView['legs'][number] }) {
  const state = useDesk();
  const { code, t } = state.language.value;
  const kind = t(`console.talk.leg.${leg.kind}`);
  const more = leg.who ?? (leg.language ? nameOfLanguage(leg.language, code) : '');
  const who = more === '' ? kind : `${kind}: ${more}`;
  return (
    <li>
      {who} · {t(`console.talk.state.${leg.state}`)}{' '}
      <button type="button" onClick={() => void steer(state, id, { do: 'end-leg', leg: leg.name })}>
        {t('console.talk.end', { who: more === '' ? kind : more })}
      </button>
    </li>
  );
}

/** To one colleague, with the advisor staying until they have answered or not. */
function Transfer({ id, talk }: { readonly id: string; readonly talk: TalkView }) {
  const state = useDesk();
  const { t } = state.language.value;

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const picked = new FormData(event.currentTarget).get('to');
    const to = talk.colleagues.find((one) => one.id === picked)?.id;
    const how = event.submitter?.getAttribute('value') === 'warm' ? 'warm' : 'cold';
    if (to) void steer(state, id, { do: 'transfer', to, how });
  }

  if (talk.colleagues.length === 0) return null;
  return (
    <form class="acts" onSubmit={submit}>
      <label>
        {t('console.talk.to')}{' '}
        <select name="to">
          {talk.colleagues.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" value="warm">
        {t('console.talk.warm')}
      </button>
      <button type="submit" value="cold">
        {t('console.talk.cold')}
      </button>
    </form>
  );
}
