import { useId } from 'preact/hooks';
import { CallPane } from './call-pane.tsx';
import { MessagePane } from './message-pane.tsx';
import type { Use } from './people.ts';
import type { Phone } from './picture.ts';

interface Props {
  /** Undefined until the simulator has made it. */
  readonly phone: Phone | undefined;
  readonly use: Use | 'advisor';
  readonly name: string;
}

export function PhoneCard({ phone, use, name }: Props) {
  const title = useId();
  return (
    <article class={`phone ${use}`} aria-labelledby={title}>
      <h3 id={title}>
        {name}{' '}
        <bdi class="quiet small" dir="ltr">
          {phone?.key}
        </bdi>
      </h3>
      {phone && (use === 'call' || use === 'advisor') && (
        <CallPane phone={phone} calls={use === 'call'} />
      )}
      {phone && (use === 'whatsapp' || use === 'sms') && (
        <MessagePane phone={phone} channel={use} />
      )}
      {phone && use === 'call' && phone.messages.length > 0 && (
        <MessagePane phone={phone} channel={null} />
      )}
    </article>
  );
}
