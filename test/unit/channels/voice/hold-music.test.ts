import { expect, test } from 'vitest';
import { holdMusic } from '../../../../src/channels/voice/hold-music.ts';
import { openPhoneDoor } from '../../../support/phone-door.ts';

test('the music is 20 s of telephone sound, quiet, without a click at either end', () => {
  const wav = holdMusic();
  const samples = new Int16Array(wav.buffer, wav.byteOffset + 44, 8_000 * 20);
  expect(wav.subarray(0, 4).toString()).toBe('RIFF');
  expect([wav.readUInt32LE(24), wav.readUInt16LE(34), wav.length]).toEqual([
    8_000,
    16,
    44 + samples.length * 2,
  ]);
  expect(Math.max(...samples.subarray(0, 80_000).map(Math.abs))).toBeLessThan(12_000);
  expect([Math.abs(samples[0] ?? 9), Math.abs(samples.at(-1) ?? 9999) < 2_000]).toEqual([0, true]);
});

test('it is the same music every time', () => {
  expect(holdMusic().equals(holdMusic())).toBe(true);
});

test('Twilio fetches it without a signature and may keep it', async () => {
  const door = await openPhoneDoor();
  const answer = await door.send('/static/hold.wav', { method: 'GET' });
  door.close();
  expect(answer).toMatchObject({ status: 200, type: 'audio/wav' });
});
