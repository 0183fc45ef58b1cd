import { expect } from 'vitest';
import type { Effect, Voicemail } from '../../src/domain/effect.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { HANDLED_KEPT } from '../../src/domain/ports.ts';
import { allOld, type Example, example, handoffOf, old, START } from './store-values.ts';

function talk(seconds: number, locale: Locale = 'en', at = START): Effect {
  return { kind: 'handled', handled: { place: 'imatra', locale, seconds, at } };
}

const SOUND = Buffer.from([0, 255, 1, 254]);
const left: Voicemail = {
  recording: 'RE1',
  handoff: 'h1',
  at: START,
  seconds: 9,
  type: 'audio/mpeg',
  sound: SOUND,
};
const { sound: _, ...label } = left;
const opening: Effect = { kind: 'open-handoff', handoff: handoffOf('h1') };
const keeping: Effect = { kind: 'keep-voicemail', voicemail: left };

export const leftExamples: readonly Example[] = [
  example('the last talks of every queue are kept, oldest first', async (store) => {
    const many = Array.from({ length: HANDLED_KEPT + 2 }, (_, n) => talk(n, 'en', START + n));
    await store.handoffs.apply([...many, talk(99, 'so')], START);
    const handled = await store.records.handled();
    const english = handled.filter(({ locale }) => locale === 'en').map(({ seconds }) => seconds);
    expect(english).toEqual(Array.from({ length: HANDLED_KEPT }, (_, n) => n + 2));
    expect(handled.filter(({ locale }) => locale === 'so')).toHaveLength(1);
  }),
  example('talks of another season tell nothing of today', async (store) => {
    await store.handoffs.apply([talk(60), talk(70, 'en', START + 10)], START);
    await store.records.purge(old({ handoffs: START + 5 }));
    expect(await store.records.handled()).toMatchObject([{ seconds: 70 }]);
  }),
  example('a message that was left is kept byte for byte, once', async (store) => {
    const again: Voicemail = { ...left, sound: Buffer.from('other'), seconds: 3 };
    await store.handoffs.apply([opening, keeping], START);
    await store.handoffs.apply([{ kind: 'keep-voicemail', voicemail: again }], START);
    expect(await store.records.voicemails('h1')).toEqual([label]);
    const kept = await store.records.voicemail('RE1');
    expect([kept?.seconds, Buffer.from(kept?.sound ?? [])]).toEqual([9, SOUND]);
    expect(await store.records.voicemail('RE2')).toBeNull();
  }),
  example(
    'a message goes when its person asks to be forgotten, and does not come after',
    async (store) => {
      await store.handoffs.apply([opening, keeping], START);
      const { person } = handoffOf('h1');
      await store.handoffs.apply([{ kind: 'forget', person }], START);
      expect(await store.records.voicemails('h1')).toEqual([]);
      await store.handoffs.apply([keeping], START);
      expect(await store.records.voicemail('RE1')).toBeNull();
    },
  ),
  example('a message goes with the handoff it was left for', async (store) => {
    await store.handoffs.apply([opening, keeping], START);
    await store.records.purge(allOld(START + 99));
    expect(await store.records.voicemails('h1')).toEqual([label]);
    const done = { ...handoffOf('h1'), state: 'done', version: 2 } as const;
    await store.handoffs.apply([{ kind: 'change-handoff', from: 1, handoff: done }], START);
    await store.records.purge(old({ handoffs: START + 99 }));
    expect(await store.records.voicemail('RE1')).toBeNull();
  }),
  example('a message for nobody is not kept', async (store) => {
    await store.handoffs.apply([keeping], START);
    expect(await store.records.voicemail('RE1')).toBeNull();
  }),
];
