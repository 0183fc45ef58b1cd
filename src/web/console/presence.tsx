import type { MeView } from '../../console/contract.ts';
import { bePresent } from './session-acts.ts';
import { useDesk } from './state.ts';

const PRESENCES = ['ready', 'paused', 'away'] as const;

/** Ready, paused or away; and whether the advisor's own phone rings for calls. */
export function Presence({ me }: { readonly me: MeView }) {
  const state = useDesk();
  const { t } = state.language.value;
  return (
    <fieldset class="presence">
      <legend class="unseen">{t('console.presence.title')}</legend>
      <div class="segments">
        {PRESENCES.map((one) => (
          <label key={one} class={`segment ${one}`}>
            <input
              type="radio"
              name="presence"
              value={one}
              checked={me.state === one}
              onChange={() => void bePresent(state, one)}
            />
            <span>{t(`console.presence.${one}`)}</span>
          </label>
        ))}
      </div>
      <CallSwitch me={me} />
    </fieldset>
  );
}

function CallSwitch({ me }: { readonly me: MeView }) {
  const state = useDesk();
  const { t } = state.language.value;
  const number = me.phone ?? me.ownPhone;
  if (number === null) return <span class="quiet">{t('console.presence.no-phone')}</span>;
  return (
    <label class="calls">
      <input
        type="checkbox"
        checked={me.phone !== null}
        onChange={(event) =>
          void bePresent(state, me.state, event.currentTarget.checked ? number : null)
        }
      />
      <span>
        {t('console.presence.calls')} <bdi dir="ltr">{number}</bdi>
      </span>
    </label>
  );
}
