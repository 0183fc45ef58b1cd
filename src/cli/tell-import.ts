import type { FactValue } from '../domain/fact-value.ts';
import { formatFact } from '../domain/format-fact.ts';
import type { About, Contradicting, Finding, Outdated } from '../knowledge/import/finding.ts';
import { LARGEST_PAGE, type Unreadable } from '../knowledge/import/read-page.ts';
import type { ClaimStatus, Knowledge } from '../knowledge/model.ts';

export type Report =
  | { readonly file: string; readonly error: string }
  | {
      readonly file: string;
      readonly statements: number;
      readonly findings: readonly Finding[];
    };

export interface Summary {
  readonly read: number;
  readonly unreadable: number;
  readonly outdated_statements: number;
  readonly outdated: number;
  readonly contradicting: number;
  readonly personal: number;
  readonly new: number;
  readonly known: number;
}

export const UNREADABLE: Readonly<Record<Unreadable, string>> = {
  missing: 'There is no such file. Check the name and the folder.',
  folder: 'This is a folder. Name the files in it.',
  locked: 'The file cannot be opened. Check who may read it.',
  'too-large': `The file is larger than ${LARGEST_PAGE / 1_000_000} MB. Save the page alone, without pictures, and try again.`,
  'not-text':
    'This is not text (a PDF, a Word file or a picture?). Save the page as HTML or as plain text.',
  empty: 'Nothing is written in the file. Save the page again, as HTML or as plain text.',
};

const EVIDENCE: Readonly<Record<ClaimStatus, string>> = {
  verified: 'read in a reliable source',
  old: 'read in an old, draft or second-hand source: check it',
  memory: 'from memory or inferred: confirm it before you write it',
  pending: 'planned, not yet seen in force: confirm it',
  local: 'local: confirm it with the office',
};

/** What an editor has to act on comes first. */
const ORDER: readonly About['kind'][] = ['outdated', 'contradicting', 'personal', 'new', 'known'];
const INDENT = ' '.repeat(17);

export function tellReport(knowledge: Knowledge, report: Report): string {
  if ('error' in report) return `${report.file}: ${report.error}\n`;
  const { file, statements, findings } = report;
  const rows = ORDER.flatMap((kind) => findings.filter(({ about }) => about.kind === kind));
  const lines = rows.map(
    ({ line, sentence, about }) =>
      `  ${about.kind.padEnd(15)}${file}:${line}  ${sentence}\n${INDENT}${tell(knowledge, about)}`,
  );
  return [`${file} (statements: ${statements}, findings: ${findings.length})`, ...lines, ''].join(
    '\n',
  );
}

export function tellSummary(summary: Summary): string {
  const { read, unreadable, outdated_statements, contradicting, personal, known } = summary;
  return `${read} pages read, ${unreadable} could not be read: ${outdated_statements} outdated statements, ${contradicting} contradicting, ${personal} with personal data, ${summary.new} new, ${known} known.\nNothing was published, and nothing in knowledge/ was changed.\n`;
}

function tell(knowledge: Knowledge, about: About): string {
  switch (about.kind) {
    case 'outdated':
      return tellOutdated(knowledge, about);
    case 'contradicting':
      return tellContradicting(knowledge, about);
    case 'known':
      return `"${about.was}" is what we hold: ${about.held}${sourceOf(about.source)}`;
    case 'new':
      return `new ${about.what}: ${about.was}${about.topic === null ? '' : `, most likely of the topic ${about.topic}`}`;
    case 'personal':
      return `personal data (${about.what}), masked here. Do not take it over: name the role and its office's own number or address.`;
    default:
      return about satisfies never;
  }
}

function tellOutdated(knowledge: Knowledge, about: Outdated): string {
  const { was } = about;
  if (about.by === 'time')
    return `"${was}" is over (${about.until}). Ask what holds now, or leave it out.`;
  if (about.by === 'value')
    return `"${was}" no longer holds. Now: ${shown(knowledge, about.now)} (fact ${about.held}${sourceOf(about.source)}; ${EVIDENCE[about.status]})`;
  const since = about.since === null ? '' : ` since ${about.since}`;
  return `"${was}" → ${about.now.join(', ')}${since} (${about.entry}${sourceOf(about.source)}; ${EVIDENCE[about.status]}). ${about.note}`;
}

function tellContradicting(knowledge: Knowledge, about: Contradicting): string {
  switch (about.by) {
    case 'form':
      return `"${about.was}": a mobile number of ${about.digits} digits is most likely mistyped. Ask for the office's number.`;
    case 'address':
      return `"${about.was}": the site that we hold is ${about.now}. Check which is right.`;
    case 'fact':
      return `"${about.was}", but we hold ${shown(knowledge, about.now)} (fact ${about.held}${sourceOf(about.source)}; ${EVIDENCE[about.status]}). Check which is right.`;
    default:
      return about satisfies never;
  }
}

function shown({ valueWords }: Knowledge, value: FactValue | null): string {
  const words = valueWords.en;
  if (value === null || !words) return 'not known';
  return formatFact(value, { locale: 'en', modality: 'text', words });
}

function sourceOf(source: string | null): string {
  return source === null ? '' : `, source ${source}`;
}
