/** Markup that is safe to send: made by `html` and by nothing else. */
export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | false | undefined | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Every value is escaped, in text and in quoted attributes alike, unless `html` made it. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const parts = strings.map((part, at) => part + (at < pieces.length ? markupOf(pieces[at]) : ''));
  return { markup: parts.join('') };
}

function markupOf(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (isList(piece)) return piece.map(markupOf).join('');
  if (typeof piece === 'object') return piece.markup;
  return String(piece).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}

function isList(piece: Piece): piece is readonly Piece[] {
  return Array.isArray(piece);
}
