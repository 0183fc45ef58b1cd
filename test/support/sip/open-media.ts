import { EventEmitter, once } from 'node:events';
import { silence } from './mu-law.ts';
import { keyIn, type RtpPacket, readRtp, writeRtp } from './rtp-packet.ts';
import { type Offer, PCMU } from './session-description.ts';
import { HOST, openUdp } from './udp.ts';

/** 20 ms, as telephone lines packet their sound. */
const FRAME_MS = 20;
const FRAME_BYTES = 160;
const SOURCE = 0x51174;

/** The sound of one call, both ways. */
export interface Media {
  readonly port: number;
  /** `key` is one that the phone sends, once; `played` is 20 ms of sound that have left for it. */
  readonly events: EventEmitter<{ key: [key: string]; played: [] }>;
  /** One sound at a time. Resolves when the last of it has been sent, or when it was cut off. */
  play(sound: Buffer, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Sends a frame every 20 ms from now on, silence where there is nothing to play. */
export async function openMedia(offer: Offer): Promise<Media> {
  const socket = await openUdp();
  const events: Media['events'] = new EventEmitter();
  const readKey = keyReader();
  socket.on('message', (bytes) => {
    const packet = readRtp(bytes);
    const key = packet?.payloadType === offer.keys ? readKey(packet) : null;
    if (key !== null) events.emit('key', key);
  });
  const ticks = new EventEmitter<{ tick: [] }>();
  let frame = silence(FRAME_BYTES);
  let sequence = 0;
  const timer = setInterval(() => {
    const timestamp = sequence * FRAME_BYTES;
    const packet = { payloadType: PCMU, sequence, timestamp, source: SOURCE, payload: frame };
    socket.send(writeRtp(packet), offer.port, HOST);
    sequence += 1;
    ticks.emit('tick');
  }, FRAME_MS);
  return {
    port: socket.address().port,
    events,
    async play(sound, signal) {
      for (let at = 0; at < sound.length && !signal.aborted; at += FRAME_BYTES) {
        frame = filled(sound.subarray(at, at + FRAME_BYTES));
        await once(ticks, 'tick');
        events.emit('played');
      }
      frame = silence(FRAME_BYTES);
    },
    close() {
      clearInterval(timer);
      socket.close();
      ticks.emit('tick');
    },
  };
}

function filled(sound: Buffer): Buffer {
  return Buffer.concat([sound, silence(FRAME_BYTES - sound.length)]);
}

/**
 * A key is a dozen packets of one timestamp, and the ones that mark its end may be lost: it counts
 * when the first arrives. Null for the others.
 */
function keyReader(): (packet: RtpPacket) => string | null {
  let last = -1;
  return (packet) => {
    if (packet.timestamp === last) return null;
    last = packet.timestamp;
    return keyIn(packet);
  };
}
