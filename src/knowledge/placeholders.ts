import type { Body } from './model.ts';

export type Placeholder =
  | { readonly kind: 'fact'; readonly id: string }
  | { readonly kind: 'slot'; readonly id: string };

const PLACEHOLDER = /\{\{\s*(fact|slot)\.([\w-]+)\s*\}\}/g;

export function placeholdersIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, kind, id = '']) => ({
    kind: kind === 'fact' ? 'fact' : 'slot',
    id,
  }));
}

export function replacePlaceholders(
  text: string,
  value: (placeholder: Placeholder) => string,
): string {
  return text.replace(PLACEHOLDER, (_, kind: string, id: string) =>
    value({ kind: kind === 'fact' ? 'fact' : 'slot', id }),
  );
}

export function wholeText(body: Body): string {
  return [body.short, ...Object.values(body.sections), body.spoken].join('\n\n');
}

/** Only the short answer exists in this language. */
export function isShortOnly(body: Body): boolean {
  return Object.keys(body.sections).length === 0 && body.spoken === '';
}

/** Ids of the facts or slots that a text names, sorted, each once. */
export function namedIn(body: Body | null, kind: Placeholder['kind']): readonly string[] {
  if (body === null) return [];
  const named = placeholdersIn(wholeText(body)).filter((one) => one.kind === kind);
  return [...new Set(named.map(({ id }) => id))].sort();
}
