import { usePhones } from './state.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

interface Props {
  readonly disabled: boolean;
  readonly onKey: (key: string) => void;
}

/** A keypad looks the same in every language. */
export function Keypad({ disabled, onKey }: Props) {
  const { t } = usePhones().language.value;
  return (
    <fieldset class="keypad" dir="ltr" aria-label={t('simulator.keypad')}>
      {KEYS.map((key) => (
        <button key={key} type="button" disabled={disabled} onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
    </fieldset>
  );
}
