/** GSM 03.38: what a text message carries in 7 bits; the second row costs two places. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ!"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Places in a message that stands alone, and in one of several that are joined. */
const GSM = { alone: 160, joined: 153 } as const;
const UCS2 = { alone: 70, joined: 67 } as const;

/** How many text messages this costs. One letter outside GSM-7 more than halves what fits. */
export function countSegments(text: string): number {
  const costs = costsOf(text);
  const room = costs.gsm ? GSM : UCS2;
  const total = costs.places.reduce((sum, one) => sum + one, 0);
  return total <= room.alone ? 1 : pack(costs.places, room.joined);
}

function costsOf(text: string): { readonly gsm: boolean; readonly places: readonly number[] } {
  const characters = [...text];
  const gsm = characters.every((one) => BASIC.has(one) || EXTENDED.has(one));
  const places = characters.map((one) => (gsm ? (EXTENDED.has(one) ? 2 : 1) : one.length));
  return { gsm, places };
}

/** A character of two places never straddles two messages. */
function pack(places: readonly number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const place of places) {
    if (used + place > room) {
      segments += 1;
      used = 0;
    }
    used += place;
  }
  return segments;
}
