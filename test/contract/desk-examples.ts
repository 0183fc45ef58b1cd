import { expect } from 'vitest';
import { example, START } from './store-values.ts';

const anna = {
  id: 'anna',
  state: 'ready',
  phone: '+358401',
  idleSince: START,
  setAt: START,
} as const;
const signIn = { id: 'session-1', advisor: 'anna', expires: START + 10 };

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
  example('a sign-in can be prolonged', async (store) => {
    await store.desk.openSession(signIn);
    await store.desk.openSession({ ...signIn, expires: START + 20 });
    expect(await store.desk.session('session-1', START + 15)).toMatchObject({ advisor: 'anna' });
  }),
  example('ended sign-ins are gone after the purge', async (store) => {
    await store.desk.openSession(signIn);
    await store.desk.openSession({ ...signIn, id: 'session-2', expires: START + 11 });
    await store.records.purge({ events: START + 11, conversations: 0 });
    expect(await store.desk.session('session-1', START)).toBeNull();
    expect(await store.desk.session('session-2', START)).not.toBeNull();
  }),
];
