import type { RestAnswer, RestForm } from './options.ts';
import type { World } from './types.ts';

/** One REST request after sign-in: the parts of its path that vary, and its form. */
export interface Rest {
  readonly world: World;
  readonly ids: readonly string[];
  readonly form: RestForm;
  readonly query: URLSearchParams;
}

export interface Route {
  readonly method: string;
  /** After `/Accounts/{sid}`, or the whole path of other products. */
  readonly path: RegExp;
  readonly handle: (rest: Rest) => RestAnswer;
}

export function text(form: RestForm, name: string): string | null {
  const value = form[name];
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one : one === undefined || one === null ? null : String(one);
}

/** A repeated parameter, or one value with spaces: both are accepted by Twilio. */
export function texts(form: RestForm, name: string): readonly string[] {
  const value = form[name];
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null || value === '' ? [] : String(value).split(' ');
}

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
