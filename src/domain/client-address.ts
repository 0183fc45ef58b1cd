const HEXTETS = 8;
/** A provider gives each customer a /64 or more: its addresses are one sender. */
const NETWORK = 4;

/**
 * Whom a limit by network address counts: an IPv4 address as it is, of an IPv6 address the network,
 * both without the port that some proxies write behind it.
 */
export function senderAt(address: string | undefined): string {
  const plain = withoutPort(address ?? '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  return plain.includes(':') ? networkOf(plain) : plain;
}

function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(address)?.[1];
  return bracketed ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}

function networkOf(address: string): string {
  const plain = (address.split('%')[0] ?? '').toLowerCase();
  // The lower half may be written as an IPv4 address; it tells nothing of the network.
  const [before = '', after] = plain.replace(/(?<=:)\d{1,3}(?:\.\d{1,3}){3}$/, '0:0').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : Math.max(0, HEXTETS - head.length - tail.length);
  const all = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  const network = all.slice(0, NETWORK).map((part) => Number.parseInt(part, 16).toString(16));
  return `${network.join(':')}::/64`;
}
