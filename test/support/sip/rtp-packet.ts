/** One packet of sound or of keys (RFC 3550). */
export interface RtpPacket {
  readonly payloadType: number;
  readonly sequence: number;
  /** In samples: 8,000 are a second. */
  readonly timestamp: number;
  readonly source: number;
  readonly payload: Buffer;
}

const HEADER_BYTES = 12;
const VERSION_2 = 0x80;

export function writeRtp(packet: RtpPacket): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(VERSION_2, 0);
  header.writeUInt8(packet.payloadType, 1);
  header.writeUInt16BE(packet.sequence & 0xffff, 2);
  header.writeUInt32BE(packet.timestamp >>> 0, 4);
  header.writeUInt32BE(packet.source, 8);
  return Buffer.concat([header, packet.payload]);
}

/** Null for what is not RTP. Contributing sources and extensions are not expected from a phone. */
export function readRtp(bytes: Buffer): RtpPacket | null {
  if (bytes.length < HEADER_BYTES || (bytes.readUInt8(0) & 0xc0) !== VERSION_2) return null;
  return {
    payloadType: bytes.readUInt8(1) & 0x7f,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    source: bytes.readUInt32BE(8),
    payload: bytes.subarray(HEADER_BYTES),
  };
}

const KEYS = '0123456789*#';

/** The key of a telephone event (RFC 4733); null for another event, such as a fax tone. */
export function keyIn({ payload }: RtpPacket): string | null {
  return KEYS[payload[0] ?? KEYS.length] ?? null;
}
