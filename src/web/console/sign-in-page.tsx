import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Refused } from './api.ts';
import { LanguagePicker } from './language-picker.tsx';
import { signIn } from './session-acts.ts';
import { useDesk } from './state.ts';

export function SignInPage() {
  const state = useDesk();
  const { t } = state.language.value;
  const [refused, setRefused] = useState<Refused | null>(null);
  const [working, setWorking] = useState(false);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setWorking(true);
    setRefused(await signIn(state, String(form.get('user')), String(form.get('password'))));
    setWorking(false);
  }

  return (
    <main class="sign-in">
      <p class="brand">{t('console.service')}</p>
      <h1>{t('console.sign-in.title')}</h1>
      <p class="quiet">{t('console.title')}</p>
      <form class="sign-in-form" onSubmit={(event) => void submit(event)}>
        <label>
          {t('console.sign-in.user')}
          <input
            class="field"
            name="user"
            autocomplete="username"
            autocapitalize="none"
            dir="ltr"
            required
          />
        </label>
        <label>
          {t('console.sign-in.password')}
          <input
            class="field"
            name="password"
            type="password"
            autocomplete="current-password"
            dir="ltr"
            required
          />
        </label>
        <p class="trouble" role="alert">
          {refused && t(refused.message)}
        </p>
        <button type="submit" class="primary" disabled={working}>
          {t(working ? 'console.sign-in.working' : 'console.sign-in.submit')}
        </button>
      </form>
      <LanguagePicker />
    </main>
  );
}
