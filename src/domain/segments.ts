/** GSM 03.38: what a text message carries in 7 bits; the second row costs two places. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ!"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';

/** Places in a message that stands alone, and in one of several that are joined. */
const GSM = { alone: 160, joined: 153 } as const;
const UCS2 = { alone: 70, joined: 67 } as const;

/** By character code: a text is counted many times while it is being shortened. */
const PLACES = new Uint8Array(0x2100);
for (const one of BASIC) PLACES[one.charCodeAt(0)] = 1;
for (const one of EXTENDED) PLACES[one.charCodeAt(0)] = 2;

/** How many text messages this costs. One letter outside GSM-7 more than halves what fits. */
export function countSegments(text: string): number {
  const gsm = isGsm(text);
  const room = gsm ? GSM : UCS2;
  let segments = 1;
  let used = 0;
  let total = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const places = gsm ? (PLACES[code] ?? 0) : codeUnits(code);
    total += places;
    used += places;
    // A character of two places never straddles two messages.
    if (used > room.joined) {
      segments += 1;
      used = places;
    }
    at += gsm ? 1 : places;
  }
  return total <= room.alone ? 1 : segments;
}

export function isGsm(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!PLACES[text.charCodeAt(at)]) return false;
  return true;
}

/** 2 for the first half of a character that has two. */
function codeUnits(code: number): number {
  return code >= 0xd800 && code <= 0xdbff ? 2 : 1;
}
