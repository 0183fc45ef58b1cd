import { useLayoutEffect, useRef } from 'preact/hooks';
import { Words } from '../console/ui/words.tsx';
import type { Heard } from './picture.ts';
import { usePhones } from './state.ts';

/** Everything that reached this ear, newest at the end. */
export function HeardList({ heard }: { readonly heard: readonly Heard[] }) {
  const { t } = usePhones().language.value;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [heard.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <div class="bubbles" ref={box} tabIndex={0} role="log" aria-label={t('simulator.heard')}>
      {heard.map((one, at) => (
        <p key={`${at} ${one.at}`} class={one.by === null ? 'bubble' : 'bubble person'}>
          {one.by !== null && (
            <bdi class="quiet small" dir="ltr">
              {one.by}
            </bdi>
          )}
          {one.audio === null ? (
            <Words text={one.text} language={one.language} />
          ) : (
            <em>{t('simulator.heard.audio')}</em>
          )}
          {one.language && (
            <bdi class="quiet small" dir="ltr">
              {one.language}
            </bdi>
          )}
        </p>
      ))}
    </div>
  );
}
