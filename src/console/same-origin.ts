import type { IncomingHttpHeaders } from 'node:http';
import { CSRF_HEADER } from './contract.ts';

/**
 * A changing request must come from our own page. Current browsers say so themselves where the
 * connection is trusted (Sec-Fetch-Site cannot be set by a page); elsewhere the origin is compared.
 * The header of our own makes a form of another site fail in any browser.
 */
export function isFromOurPage(headers: IncomingHttpHeaders, expectedOrigin: string): boolean {
  if (headers[CSRF_HEADER] !== '1') return false;
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === expectedOrigin : site === 'same-origin';
}
