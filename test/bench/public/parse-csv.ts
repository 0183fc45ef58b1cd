/** Rows of comma-separated values: quoted cells may hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const cells = text.replaceAll('\r', '').matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g);
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of cells) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((one) => one.length > 1);
}
