/** Samples a second, as the telephone network carries them. */
const RATE = 8_000;
const SECONDS = 20;
/** Quiet: people hold the phone to their ear for a long time. */
const LOUDNESS = 0.16;
const NOTE_SECONDS = 1.25;
const HEADER_BYTES = 44;

/** A slow pentatonic figure that comes back to where it began, in hertz. */
const NOTES = [
  293.66, 440, 369.99, 493.88, 440, 369.99, 329.63, 440, 246.94, 369.99, 440, 493.88, 369.99,
  329.63, 293.66, 220,
];

/** Music for waiting callers: 16-bit mono WAV, the same bytes every time. */
export function holdMusic(): Buffer {
  const samples = RATE * SECONDS;
  const wav = Buffer.alloc(HEADER_BYTES + samples * 2);
  writeHeader(wav, samples * 2);
  for (let at = 0; at < samples; at += 1) {
    const level = Math.round(sampleAt(at / RATE) * 32_767);
    wav.writeInt16LE(level, HEADER_BYTES + at * 2);
  }
  return wav;
}

/** Two notes sound at a time: each fades while the next one begins. */
function sampleAt(second: number): number {
  const index = Math.floor(second / NOTE_SECONDS);
  const into = second - index * NOTE_SECONDS;
  return LOUDNESS * (tone(index, into) + tone(index - 1, into + NOTE_SECONDS));
}

function tone(index: number, into: number): number {
  const hertz = NOTES[(index + NOTES.length) % NOTES.length] ?? 0;
  const attack = Math.min(1, into / 0.08);
  const decay = Math.exp(-1.8 * into) * Math.max(0, 1 - into / (2 * NOTE_SECONDS));
  const wave = Math.sin(2 * Math.PI * hertz * into) + 0.25 * Math.sin(4 * Math.PI * hertz * into);
  return attack * decay * wave;
}

function writeHeader(wav: Buffer, bytes: number): void {
  wav.write('RIFF', 0, 'ascii');
  wav.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8, 'ascii');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'ascii');
  wav.writeUInt32LE(bytes, 40);
}
