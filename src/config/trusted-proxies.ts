import { isIP } from 'node:net';

/** How many proxies stand before this server, or the addresses they have (`10.0.0.0/8`). */
export type TrustedProxies = number | readonly string[];

/** More proxies than anybody has in a row. */
const MOST_HOPS = 10;

/** Null for what is neither a number of proxies nor a list of addresses. */
export function readTrustedProxies(text: string): TrustedProxies | null {
  const value = text.trim();
  if (/^\d+$/.test(value)) return Number(value) <= MOST_HOPS ? Number(value) : null;
  const networks = value.split(',').map((part) => part.trim());
  return networks.every(isNetwork) ? networks : null;
}

/** A network of all addresses would let anybody say who they are. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
