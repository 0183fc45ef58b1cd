import { expect, test } from 'vitest';
import { openOutbox, PERSON, RETRY, RING, SMS, UNKNOWN } from '../../support/told-outbox.ts';

test('a message that may have arrived is sent again only as far as the provider lacks it', async () => {
  const box = openOutbox();
  await box.later(7_000);
  await box.queue(SMS, 'first');
  await box.queue(SMS, 'second');
  box.plan.push(UNKNOWN);
  await box.pass();
  expect(await box.restMs()).toBe(15_000);
  await box.later(15_000);
  await box.pass();
  await box.pass();
  expect(box.did).toEqual([`sms ${PERSON}`, `rest of sms ${PERSON} since 7000`, `sms ${PERSON}`]);
  expect(await box.store.outbox.troubled(9)).toEqual([]);
});

test('a message stays in doubt while the provider does not answer, and the operator sees it in the end', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  box.plan.push(UNKNOWN, ...Array.from({ length: 25 }, () => RETRY));
  for (let hour = 0; hour <= 25; hour += 1) {
    await box.pass();
    await box.later(3_600_000);
  }
  expect(box.did).toEqual([`sms ${PERSON}`, ...Array(25).fill(`rest of sms ${PERSON} since 0`)]);
  expect([await box.pass(), await box.store.outbox.troubled(9)]).toMatchObject([
    false,
    [{ why: 'given up: HTTP 429' }],
  ]);
});

test('a call that may have been made is not made again', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'offered' });
  await box.queue(RING);
  box.plan.push(UNKNOWN);
  await box.pass();
  await box.later(86_400_000);
  expect([await box.pass(), box.did.length]).toEqual([false, 1]);
  expect(await box.store.outbox.troubled(9)).toMatchObject([{ why: 'ECONNABORTED' }]);
});

test('a message whose sender died over it is asked after before it is sent', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  await box.store.outbox.due({ owner: 'who dies', now: 0, ttl: 60_000 }, 1);
  await box.later(60_000);
  await box.pass();
  expect(box.did).toEqual([`rest of sms ${PERSON} since 0`]);
});

test('a message that left while the store could not note it is asked after, not given up', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  box.failToNote();
  await box.pass();
  await box.later(15_000);
  await box.pass();
  expect(box.did).toEqual([`sms ${PERSON}`, `rest of sms ${PERSON} since 0`]);
  expect(await box.store.outbox.sentAs('k')).toMatchObject({ state: 'sent' });
});
