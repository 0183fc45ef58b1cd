import { Router } from 'express';
import { afterEach, expect, test } from 'vitest';
import { sendSound } from '../../../src/console/play-voicemail.ts';
import { type Door, openDoor } from '../../support/twilio-door.ts';

let door: Door | undefined;
afterEach(() => door?.close());

test.each([
  ['audio/mpeg', 'audio/mpeg'],
  ['audio/x-wav', 'audio/x-wav'],
  ['text/html', 'application/octet-stream'],
  ['image/svg+xml', 'application/octet-stream'],
  ['audio/mpeg, text/html', 'application/octet-stream'],
  ['audio/mpeg\r\nX-A: b', 'application/octet-stream'],
])('what came as %s is given out as %s', async (type, given) => {
  const sound = Buffer.from('<svg onload="alert(1)">');
  const router = Router().get('/', (_request, response) => sendSound(response, { sound, type }));
  door = await openDoor(router);
  expect((await door.send('/', {})).type).toBe(given);
});
