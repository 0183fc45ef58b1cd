import { useLayoutEffect, useRef } from 'preact/hooks';
import { momentText } from '../console/ui/translate.ts';
import { Words } from '../console/ui/words.tsx';
import { act } from './act.ts';
import type { Message, Phone } from './picture.ts';
import { SayBox } from './say-box.tsx';
import { lineIn, usePhones } from './state.ts';

interface Props {
  readonly phone: Phone;
  /** What it writes by; null when it only receives. */
  readonly channel: Message['channel'] | null;
}

export function MessagePane({ phone, channel }: Props) {
  const state = usePhones();
  const { t } = state.language.value;
  const box = useRef<HTMLDivElement>(null);
  const prefix = channel === 'whatsapp' ? 'whatsapp:' : '';
  useLayoutEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [phone.messages.length]);
  return (
    <div class="messages">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div class="bubbles" ref={box} tabIndex={0} role="log" aria-label={t('simulator.messages')}>
        {phone.messages.map((message) => (
          <Bubble key={message.sid} phone={phone} message={message} />
        ))}
      </div>
      {channel && (
        <SayBox
          label={t('simulator.write')}
          button={t('simulator.write.button')}
          onSay={(body) =>
            void act(state, 'message', { phone: phone.key, to: `${prefix}${lineIn(state)}`, body })
          }
        />
      )}
    </div>
  );
}

function Bubble({ phone, message }: { readonly phone: Phone; readonly message: Message }) {
  const state = usePhones();
  const { code } = state.language.value;
  const at = state.picture.value?.at ?? message.at;
  return (
    <div class={message.mine ? 'bubble mine' : 'bubble'}>
      <Words text={message.body} language={null} />
      {message.buttons.map(({ id, title, description }) => (
        <button
          key={id}
          type="button"
          class="choice"
          dir="auto"
          onClick={() => void act(state, 'tap', { phone: phone.key, button: id })}
        >
          {title}
          {description && <span class="quiet small"> {description}</span>}
        </button>
      ))}
      <p class="quiet small">
        <time>{momentText(message.at, at, code)}</time>
        {message.mine ? '' : ` · ${message.status}`}
      </p>
    </div>
  );
}
