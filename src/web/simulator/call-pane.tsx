import { Icon } from '../console/ui/icon.tsx';
import { act } from './act.ts';
import { HeardList } from './heard-list.tsx';
import { Keypad } from './keypad.tsx';
import type { Call, Phone } from './picture.ts';
import { SayBox } from './say-box.tsx';
import { lineIn, type State, usePhones } from './state.ts';

interface Props {
  readonly phone: Phone;
  /** Places calls; otherwise it is only rung. */
  readonly calls: boolean;
}

export function CallPane({ phone, calls }: Props) {
  const state = usePhones();
  const { t } = state.language.value;
  const { call } = phone;
  const going = call !== null && call.state !== 'ended';
  const ringing = going && call.incoming && call.state === 'ringing';
  return (
    <div class="call">
      <p class={ringing ? 'call-state ringing' : 'call-state'} role="status">
        {stateText(state, call)}
      </p>
      <HeardList heard={call?.heard ?? []} />
      <Keypad
        disabled={!going || ringing}
        onKey={(keys) => void act(state, 'press', { phone: phone.key, keys })}
      />
      {going && !ringing && (
        <SayBox
          label={t('simulator.say')}
          button={t('simulator.say.button')}
          onSay={(text) => void act(state, 'say', { phone: phone.key, text })}
        />
      )}
      <div class="buttons">
        {!going && calls && (
          <button
            type="button"
            class="primary"
            onClick={() => void act(state, 'call', { phone: phone.key, to: lineIn(state) })}
          >
            <Icon name="phone" />
            {t('simulator.call')}
          </button>
        )}
        {ringing && <Button name="answer" phone={phone} primary />}
        {ringing && <Button name="reject" phone={phone} />}
        {going && !ringing && <Button name="hangup" phone={phone} />}
      </div>
    </div>
  );
}

interface ButtonProps {
  readonly name: 'answer' | 'reject' | 'hangup';
  readonly phone: Phone;
  readonly primary?: boolean;
}

function Button({ name, phone, primary = false }: ButtonProps) {
  const state = usePhones();
  return (
    <button
      type="button"
      class={primary ? 'primary' : ''}
      onClick={() => void act(state, name, { phone: phone.key })}
    >
      {state.language.value.t(`simulator.${name}`)}
    </button>
  );
}

function stateText({ language }: State, call: Call | null): string {
  const { t } = language.value;
  if (!call) return t('simulator.state.idle');
  const text = t(`simulator.state.${call.state.replace(' ', '-')}`);
  if (call.queue) return `${text} · ${t('simulator.position', { position: call.queue.position })}`;
  return call.state === 'ringing' && call.incoming ? `${text} · ${call.with}` : text;
}
