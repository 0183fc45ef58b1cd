import { directionOf, type Locale } from '../domain/locale.ts';

/** The built files of a page, as addresses from the root of the site. */
export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

export interface PageParts {
  readonly files: PageFiles;
  readonly locale: Locale;
  readonly title: string;
  readonly needsScript: string;
}

/** Nothing inline, nothing from elsewhere, and no page may frame it. */
export const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** An empty page that loads its script: everything in it is shown after signing in. */
export function pageShell({ files, locale, title, needsScript }: PageParts): string {
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
${files.styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('\n')}
<script type="module" src="${escaped(files.script)}"></script>
</head>
<body>
<div id="app"></div>
<noscript><p>${escaped(needsScript)}</p></noscript>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
