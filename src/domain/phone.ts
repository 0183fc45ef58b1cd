/** Longest and shortest numbers that can be called, in digits after the plus (E.164). */
const SHORTEST = 7;
const LONGEST = 15;

/**
 * E.164 of what somebody typed, said or keyed in: Finnish ways of writing first. Null when it cannot be
 * one; WhatsApp's id of somebody who hides the number (`FI.0491…`) is none, whatever its digits.
 */
export function toE164(written: string): string | null {
  const given = written.replace(/^(whatsapp|tel):/, '');
  if (/\p{L}/u.test(given)) return null;
  const bare = given.replace(/[^\d+]/g, '');
  const number = withPlus(bare);
  if (number === null) return null;
  const digits = number.length - 1;
  return digits >= SHORTEST && digits <= LONGEST ? number : null;
}

function withPlus(bare: string): string | null {
  if (/^\+[1-9]\d*$/.test(bare)) return bare.replace(/^\+3580/, '+358');
  if (/^00[1-9]\d*$/.test(bare)) return `+${bare.slice(2)}`;
  if (/^0[1-9]\d*$/.test(bare)) return `+358${bare.slice(1)}`;
  return /^358[1-9]\d{5,}$/.test(bare) ? `+${bare}` : null;
}
