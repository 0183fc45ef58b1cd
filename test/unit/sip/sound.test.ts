import { expect, test } from 'vitest';
import { toMuLaw } from '../../support/sip/mu-law.ts';
import { loudSeconds, readWav } from '../../support/sip/read-wav.ts';
import { keyIn, readRtp, writeRtp } from '../../support/sip/rtp-packet.ts';

test('samples become the bytes of G.711', () => {
  const samples = Int16Array.from([0, 1_000, -1_000, 32_767, -32_768]);
  expect([...toMuLaw(samples)]).toEqual([0xff, 0xce, 0x4e, 0x80, 0x00]);
});

test('a recording of another rate becomes samples at 8,000 a second, however long it says it is', () => {
  const file = wav(16_000, [100, 300, -100, -300]);
  expect([...readWav(file)]).toEqual([200, -200]);
});

test('a recording tells how long something could be heard in it', () => {
  const quiet = Array.from({ length: 800 }, () => 3);
  const loud = Array.from({ length: 1_600 }, (_, at) => (at % 2 ? 9_000 : -9_000));
  expect(loudSeconds(Int16Array.from([...quiet, ...loud, ...quiet]))).toBe(0.2);
});

test('a packet is read as it was written, and what is no packet is not', () => {
  const packet = { payloadType: 101, sequence: 65_535, timestamp: 4_294_967_295, source: 7 };
  const payload = Buffer.from([11, 0, 0, 160]);
  const read = readRtp(writeRtp({ ...packet, payload }));
  expect(read).toEqual({ ...packet, payload });
  expect(read && keyIn(read)).toBe('#');
  expect(readRtp(Buffer.from('INVITE sip:'))).toBeNull();
});

/** One channel, 16 bits, and a length that is not true. */
function wav(rate: number, samples: readonly number[]): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt32LE(rate, 24);
  header.write('data', 36);
  header.writeUInt32LE(0x7ffff000, 40);
  return Buffer.concat([header, Buffer.from(Int16Array.from(samples).buffer)]);
}
