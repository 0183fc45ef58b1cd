import type { RestAnswer } from './options.ts';
import type { World } from './types.ts';

export function ok(json: unknown): RestAnswer {
  return { status: 200, json };
}

export function created(json: unknown): RestAnswer {
  return { status: 201, json };
}

export const GONE: RestAnswer = { status: 204, json: null };

/** Everything fits on one page: a pretend town is small. */
export function page(name: string, items: readonly unknown[], uri: string): RestAnswer {
  return ok({
    [name]: items,
    page: 0,
    page_size: Math.max(50, items.length),
    start: 0,
    end: Math.max(0, items.length - 1),
    first_page_uri: uri,
    next_page_uri: null,
    previous_page_uri: null,
    uri,
  });
}

export function accountUri(world: World, rest: string): string {
  return `/2010-04-01/Accounts/${world.options.accountSid}${rest}`;
}

export function rfc2822(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toUTCString().replace('GMT', '+0000');
}
