import { useId, useState } from 'preact/hooks';
import { usePhones } from './state.ts';

interface Props {
  readonly label: string;
  readonly button: string;
  readonly onSay: (text: string) => void;
}

/** Words to say or write, with examples for those who speak few of the languages. */
export function SayBox({ label, button, onSay }: Props) {
  const { t } = usePhones().language.value;
  const [text, setText] = useState('');
  const list = useId();
  return (
    <form
      class="say"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onSay(text.trim());
        setText('');
      }}
    >
      <input
        class="field"
        dir="auto"
        aria-label={label}
        placeholder={label}
        list={list}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <datalist id={list}>
        {t('simulator.examples')
          .split('|')
          .map((example) => (
            <option key={example} value={example} />
          ))}
      </datalist>
      <button type="submit">{button}</button>
    </form>
  );
}
