import { LanguagePicker } from './language-picker.tsx';
import { Presence } from './presence.tsx';
import { signOut } from './session-acts.ts';
import { useDesk } from './state.ts';

export function Header() {
  const state = useDesk();
  const { t } = state.language.value;
  const me = state.me.value;
  if (!me) return null;
  return (
    <header class="top">
      <p class="brand">
        {t('console.service')} <span class="quiet">{t('console.title')}</span>
      </p>
      {me.role !== 'editor' && <Presence me={me} />}
      <div class="self">
        <p>
          <span class="unseen">{t('console.me.signed-in-as', { name: '' })}</span>
          <strong>{me.name}</strong> <span class="quiet">{t(`console.role.${me.role}`)}</span>
        </p>
        <LanguagePicker />
        <button type="button" onClick={() => void signOut(state)}>
          {t('console.sign-out')}
        </button>
      </div>
    </header>
  );
}
