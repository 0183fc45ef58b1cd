/**
 * Of fewer, somebody who knows the place could guess who it was. What is counted of people leaves the
 * house only from here on: in a file, a list that is passed on, a published table. On the screens of
 * those who work with it, smaller numbers are shown.
 */
export const FEWEST = 5;

/**
 * What of a table may leave the house. A row that is missing tells nothing: it may as well be nought.
 * Numbers are rounded down, as the difference of two tables, of yesterday's and today's or of a whole and
 * its parts, would be as few again.
 */
export function withoutFew<T extends { readonly count: number }>(rows: readonly T[]): readonly T[] {
  return rows
    .filter(({ count }) => count >= FEWEST)
    .map((row) => ({ ...row, count: row.count - (row.count % FEWEST) }));
}
