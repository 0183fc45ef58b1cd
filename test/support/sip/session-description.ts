import { HOST } from './udp.ts';

/** How a phone of this machine wants its sound, from the SDP of its offer (RFC 4566, RFC 3264). */
export interface Offer {
  readonly port: number;
  /** The payload type of its keys (RFC 4733); null when it cannot send them as events. */
  readonly keys: number | null;
}

/** Null when it offers no sound as PCMU, the one codec that every telephone line has. */
export function readOffer(sdp: string): Offer | null {
  const [, port, payloads = ''] = /^m=audio (\d+) RTP\/AVP ([\d ]+)/m.exec(sdp) ?? [];
  if (port === undefined || !payloads.split(' ').includes(String(PCMU))) return null;
  const keys = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(sdp)?.[1];
  return {
    port: Number(port),
    keys: keys === undefined ? null : Number(keys),
  };
}

export const PCMU = 0;

/** What we take of an offer: PCMU in packets of 20 ms, and keys as events. */
export function writeAnswer(offer: Offer, port: number): string {
  const keys =
    offer.keys === null
      ? []
      : [`a=rtpmap:${offer.keys} telephone-event/8000`, `a=fmtp:${offer.keys} 0-15`];
  const payloads = [PCMU, ...(offer.keys === null ? [] : [offer.keys])].join(' ');
  const lines = [
    'v=0',
    `o=- 1 1 IN IP4 ${HOST}`,
    's=-',
    `c=IN IP4 ${HOST}`,
    't=0 0',
    `m=audio ${port} RTP/AVP ${payloads}`,
    'a=rtpmap:0 PCMU/8000',
    ...keys,
    'a=ptime:20',
    'a=sendrecv',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
