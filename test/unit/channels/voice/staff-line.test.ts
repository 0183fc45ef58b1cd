import { expect, test } from 'vitest';
import { CALL, DOOR_OPENS, openPhoneDoor } from '../../../support/phone-door.ts';

test('the address that sets a state opens nothing from another call', async () => {
  const set: string[] = [];
  const door = await openPhoneDoor({
    staff: {
      ownerOf: () => 'aino',
      checkPin: async () => 'right',
      setState: async (advisor, state) => void set.push(`${advisor} ${state}`),
    },
  });
  const press = (call: string) =>
    door.call(`/twilio/voice/staff/state?a=aino&c=${call}&at=${DOOR_OPENS}`, { Digits: '1' });
  expect(await press('CAother')).toMatch(/voice\.goodbye.*<Hangup\/>/);
  expect(set).toEqual([]);
  expect(await press(CALL)).toContain('voice.staff.ready');
  expect(set).toEqual(['aino ready']);
  expect(door.turns).toEqual([]);
  door.close();
});
