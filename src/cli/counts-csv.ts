import { withoutFew } from '../domain/few.ts';
import { csvField } from './csv-field.ts';

/** What the service has counted since it was begun; what was counted too seldom is left out. */
export function countsCsv(
  counts: readonly { readonly name: string; readonly label: string; readonly count: number }[],
): string {
  const lines = withoutFew(counts).map(({ name, label, count }) =>
    [csvField(name), csvField(label), count].join(','),
  );
  return ['what,which,count', ...lines].map((line) => `${line}\r\n`).join('');
}
