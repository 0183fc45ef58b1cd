import { expect } from 'vitest';
import { example, old, START } from './store-values.ts';

const anna = {
  id: 'anna',
  state: 'ready',
  phone: '+358401',
  idleSince: START,
  setAt: START,
} as const;
const signIn = {
  id: 'session-1',
  advisor: 'anna',
  expires: START + 10,
  seen: START,
  account: 'anna as she was',
};

export const deskExamples = [
  example('advisors are listed with what they last said of themselves', async (store) => {
    const ben = { id: 'ben', state: 'away', phone: null, idleSince: 0, setAt: 0 } as const;
    await store.desk.setAdvisor(ben);
    await store.desk.setAdvisor(anna);
    await store.desk.setAdvisor({ ...anna, state: 'paused' });
    expect(await store.desk.advisors()).toEqual([{ ...anna, state: 'paused' }, ben]);
  }),
  example('a sign-in ends at its moment', async (store) => {
    await store.desk.openSession(signIn);
    expect(await store.desk.session('session-1', START + 9)).toEqual(signIn);
    expect(await store.desk.session('session-1', START + 10)).toBeNull();
  }),
  example('who signs out is out', async (store) => {
    await store.desk.openSession(signIn);
    await store.desk.closeSession('session-1');
    expect(await store.desk.session('session-1', START)).toBeNull();
  }),
  example(
    'a sign-in tells when it was last used, and none comes back by being used',
    async (store) => {
      await store.desk.openSession(signIn);
      await store.desk.touchSession('session-1', START + 5);
      expect(await store.desk.session('session-1', START + 6)).toEqual({
        ...signIn,
        seen: START + 5,
      });
      await store.desk.closeSession('session-1');
      await store.desk.touchSession('session-1', START + 7);
      expect(await store.desk.session('session-1', START + 8)).toBeNull();
    },
  ),
  example('a sign-in can be prolonged', async (store) => {
    await store.desk.openSession(signIn);
    await store.desk.openSession({ ...signIn, expires: START + 20 });
    expect(await store.desk.session('session-1', START + 15)).toMatchObject({ advisor: 'anna' });
  }),
  example('three PINs may be tried, and then each wrong one costs a longer wait', async (store) => {
    const keys = ['advisor anna', 'from p-1'];
    const waits: number[] = [];
    let now = START;
    for (let nth = 0; nth < 6; nth += 1) {
      const begun = now;
      while (!(await store.desk.takePinTry(keys, now))) now += 60_000;
      waits.push((now - begun) / 60_000);
    }
    expect(waits).toEqual([0, 0, 0, 1, 5, 30]);
  }),
  example(
    'who must wait as one of the keys must wait, and no try is counted then',
    async (store) => {
      for (let nth = 0; nth < 3; nth += 1) await store.desk.takePinTry(['from p-1'], START);
      expect(await store.desk.takePinTry(['advisor anna', 'from p-1'], START)).toBe(false);
      for (let nth = 0; nth < 3; nth += 1) {
        expect(await store.desk.takePinTry(['advisor anna', `from q-${nth}`], START)).toBe(true);
      }
      expect(await store.desk.takePinTry(['advisor anna', 'from q-4'], START)).toBe(false);
    },
  ),
  example('a right PIN, or a day without any, forgives the wrong ones', async (store) => {
    const keys = ['advisor anna'];
    for (let nth = 0; nth < 3; nth += 1) await store.desk.takePinTry(keys, START);
    expect(await store.desk.takePinTry(keys, START)).toBe(false);
    await store.desk.forgivePinTries(keys);
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await store.desk.takePinTry(keys, START)).toBe(true);
    }
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await store.desk.takePinTry(keys, START + 86_400_000)).toBe(true);
    }
  }),
  example('ended sign-ins are gone after the purge', async (store) => {
    await store.desk.openSession(signIn);
    await store.desk.openSession({ ...signIn, id: 'session-2', expires: START + 11 });
    await store.records.purge(old({ events: START + 11 }));
    expect(await store.desk.session('session-1', START)).toBeNull();
    expect(await store.desk.session('session-2', START)).not.toBeNull();
  }),
];
