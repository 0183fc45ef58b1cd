import type { IncomingHttpHeaders } from 'node:http';
import { CSRF_HEADER } from './contract.ts';

/**
 * A changing request must come from our own page. Current browsers say so themselves where the
 * connection is trusted (Sec-Fetch-Site cannot be set by a page); elsewhere the origin is compared.
 * The header of our own makes a form of another site fail in any browser.
 */
export function changesFromOurPage(headers: IncomingHttpHeaders, expectedOrigin: string): boolean {
  if (headers[CSRF_HEADER] !== '1') return false;
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === expectedOrigin : site === 'same-origin';
}

/**
 * What only reads must not come from another site either: no page of theirs shows or listens to it.
 * `none` is an address typed by hand.
 */
export function readsFromOurPage(headers: IncomingHttpHeaders, expectedOrigin: string): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'] ?? 'none';
  return (
    (site === 'same-origin' || site === 'none') &&
    (origin === undefined || origin === expectedOrigin)
  );
}
