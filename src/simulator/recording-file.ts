import type { World } from './types.ts';

const RECORDING = /\/Recordings\/(RE\w+)\.(wav|mp3)$/;
const RATE = 8000;
const HEADER = 44;

/** A recording as a file: silence of the right length, 8 kHz mono. Null when there is none. */
export function recordingFile(world: World, path: string): Uint8Array | null {
  const recording = world.recordings.get(RECORDING.exec(path)?.[1] ?? '');
  if (!recording) return null;
  const samples = recording.seconds * RATE;
  const file = Buffer.alloc(HEADER + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(HEADER - 8 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  return file;
}
