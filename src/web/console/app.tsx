import { DeskPage } from './desk-page.tsx';
import { EditorPage } from './editor-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { useDesk } from './state.ts';

export function App() {
  const { me, language } = useDesk();
  if (me.value === undefined) return <p class="loading">{language.value.t('console.loading')}</p>;
  if (me.value === null) return <SignInPage />;
  return me.value.role === 'editor' ? <EditorPage /> : <DeskPage />;
}
