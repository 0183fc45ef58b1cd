import type { RestForm } from './options.ts';

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
