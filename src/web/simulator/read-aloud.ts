import { effect } from '@preact/signals';
import type { Picture } from './picture.ts';
import type { State } from './state.ts';

/** Lets the browser speak what the phones say, from the moment it is switched on. */
export function readAloud(state: State): void {
  const said = new Map<string, number>();
  effect(() => {
    const { phones } = state.picture.value ?? { phones: [] };
    if (!state.aloud.value) speechSynthesis.cancel();
    for (const { call } of phones) if (call) speakNew(call, said, state.aloud.value);
  });
}

type Call = NonNullable<Picture['phones'][number]['call']>;

function speakNew(call: Call, said: Map<string, number>, aloud: boolean): void {
  const from = said.get(call.sid) ?? 0;
  said.set(call.sid, call.heard.length);
  if (!aloud) return;
  for (const { text, language } of call.heard.slice(from).filter((one) => one.text !== '')) {
    const words = new SpeechSynthesisUtterance(text);
    if (language) words.lang = language;
    speechSynthesis.speak(words);
  }
}
