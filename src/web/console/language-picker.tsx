import { speak } from './session-acts.ts';
import { useDesk } from './state.ts';
import { ownNameOfLanguage } from './ui/translate.ts';

export function LanguagePicker() {
  const state = useDesk();
  const { code, offered, t } = state.language.value;
  return (
    <label class="language">
      <span class="unseen">{t('console.language')}</span>
      <select
        value={code}
        onChange={(event) => {
          const wanted = offered.find((one) => one === event.currentTarget.value);
          if (wanted) void speak(state, wanted);
        }}
      >
        {offered.map((one) => (
          <option key={one} value={one} lang={one}>
            {ownNameOfLanguage(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
