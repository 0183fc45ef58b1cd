import { ownNameOfLanguage } from '../console/ui/translate.ts';
import { PEOPLE } from './people.ts';
import { PhoneCard } from './phone-card.tsx';
import { lineIn, usePhones } from './state.ts';

interface Props {
  readonly onLanguage: (language: string) => void;
}

export function Page({ onLanguage }: Props) {
  const { language, picture, trouble } = usePhones();
  const { t } = language.value;
  const phones = picture.value?.phones ?? [];
  const advisors = phones.filter(({ key }) => !PEOPLE.some((person) => person.key === key));
  return (
    <>
      <Top onLanguage={onLanguage} />
      <div role="alert">{trouble.value && <p class="banner">{trouble.value}</p>}</div>
      <main>
        <section aria-labelledby="people">
          <h2 id="people">{t('simulator.people')}</h2>
          <div class="phones">
            {PEOPLE.map(({ key, use, name }) => (
              <PhoneCard
                key={key}
                phone={phones.find((one) => one.key === key)}
                use={use}
                name={t(name)}
              />
            ))}
          </div>
        </section>
        <section aria-labelledby="advisors">
          <h2 id="advisors">{t('simulator.advisors')}</h2>
          <p class="quiet">{t('simulator.advisors.hint')}</p>
          <div class="phones">
            {advisors.map((phone, at) => (
              <PhoneCard
                key={phone.key}
                phone={phone}
                use="advisor"
                name={
                  phone.name === phone.key
                    ? t('simulator.phone.advisor', { number: at + 1 })
                    : phone.name
                }
              />
            ))}
          </div>
        </section>
        <Faults />
      </main>
    </>
  );
}

function Top({ onLanguage }: Props) {
  const { language, aloud } = usePhones();
  const { code, offered, t } = language.value;
  return (
    <header class="top">
      <div>
        <h1>{t('simulator.title')}</h1>
        <p class="quiet">{t('simulator.explain')}</p>
      </div>
      <div class="tools">
        <LinePicker />
        <label class="check">
          <input
            type="checkbox"
            checked={aloud.value}
            onChange={(event) => {
              aloud.value = event.currentTarget.checked;
            }}
          />
          {t('simulator.aloud')}
        </label>
        <a href="/" target="_blank" rel="noreferrer">
          {t('simulator.open.chat')}
        </a>
        <a href="/console" target="_blank" rel="noreferrer">
          {t('simulator.open.console')}
        </a>
        <select
          aria-label={t('simulator.language')}
          value={code}
          onChange={(event) => onLanguage(event.currentTarget.value)}
        >
          {offered.map((one) => (
            <option key={one} value={one} lang={one}>
              {ownNameOfLanguage(one)}
            </option>
          ))}
        </select>
      </div>
    </header>
  );
}

function LinePicker() {
  const state = usePhones();
  const { t } = state.language.value;
  return (
    <label class="check">
      {t('simulator.line')}
      <select
        dir="ltr"
        value={lineIn(state)}
        onChange={(event) => {
          state.line.value = event.currentTarget.value;
        }}
      >
        {state.picture.value?.lines.map((line) => (
          <option key={line}>{line}</option>
        ))}
      </select>
    </label>
  );
}

/** What a real Twilio would have complained about. */
function Faults() {
  const { language, picture } = usePhones();
  const { t } = language.value;
  const { debug = [], problems = [] } = picture.value ?? {};
  const lines = [...problems, ...debug.map(({ code, message }) => `${code} ${message}`)];
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{t('simulator.faults', { count: lines.length })}</summary>
      <ul class="small" dir="ltr">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
