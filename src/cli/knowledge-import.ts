import { parseArgs } from 'node:util';
import { wallClock } from '../domain/helsinki.ts';
import type { Finding } from '../knowledge/import/finding.ts';
import { openImport } from '../knowledge/import/import-page.ts';
import { readPage } from '../knowledge/import/read-page.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { openKnowledge } from '../knowledge/open.ts';
import { HOME } from '../main/content-folder.ts';
import { openContent } from '../main/open-content.ts';
import { type Report, tellReport, tellSummary, UNREADABLE } from './tell-import.ts';

const CALL =
  'Name the pages to read: silta knowledge import FILE… [--json]. Text, Markdown or HTML, at most 5 MB each.\n';
const TRAINING = 'Learning from the content first. This takes about a minute, once.\n';

/** Reads pages and says what they bring. It writes nothing into the content and publishes nothing. */
export function knowledgeImport(args: readonly string[]): number {
  const call = readCall(args);
  if (!call) {
    process.stderr.write(CALL);
    return 2;
  }
  const knowledge = openKnowledge(HOME);
  const look = openImport({
    knowledge,
    day: wallClock(Date.now()).day,
    guessTopic: openGuess(),
  });
  const reports = call.files.map((file): Report => {
    const read = readPage(file);
    if (read.kind === 'unreadable') return { file, error: UNREADABLE[read.why] };
    return { file, statements: read.statements.length, findings: look(read.statements) };
  });
  print(knowledge, reports, call.json);
  return reports.some((report) => 'error' in report) ? 1 : 0;
}

function readCall(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    return positionals.length > 0 ? { files: [...new Set(positionals)], json: values.json } : null;
  } catch {
    return null;
  }
}

function onTraining(): void {
  process.stderr.write(TRAINING);
}

/** The model is opened when the first new thing is found: most pages are told of without it. */
function openGuess(): (text: string) => string | null {
  let understand: ReturnType<typeof openContent>['understand'] | null = null;
  return (text) => {
    understand ??= openContent({ onTraining }).understand;
    const said = { text, locale: null, speech: null, audience: 'professional' } as const;
    return understand(said).candidates[0]?.topic ?? null;
  };
}

function print(knowledge: Knowledge, reports: readonly Report[], json: boolean): void {
  const summary = countAll(reports);
  if (json) {
    const files = reports.map((report) =>
      'error' in report ? report : { ...report, findings: report.findings.map(flat) },
    );
    process.stdout.write(`${JSON.stringify({ files, summary }, null, 2)}\n`);
    return;
  }
  for (const report of reports) process.stdout.write(`${tellReport(knowledge, report)}\n`);
  process.stdout.write(tellSummary(summary));
}

function flat({ line, sentence, about }: Finding) {
  return { line, ...about, sentence };
}

function countAll(reports: readonly Report[]) {
  const read = reports.flatMap((report) => ('error' in report ? [] : [report]));
  const count = (kind: Finding['about']['kind']) =>
    read.flatMap(({ findings }) => findings).filter(({ about }) => about.kind === kind).length;
  return {
    read: read.length,
    unreadable: reports.length - read.length,
    outdated_statements: read.reduce((sum, { findings }) => sum + outdatedStatements(findings), 0),
    outdated: count('outdated'),
    contradicting: count('contradicting'),
    personal: count('personal'),
    new: count('new'),
    known: count('known'),
    published: 0,
  };
}

/** One sentence may name two dead things. */
function outdatedStatements(findings: readonly Finding[]): number {
  const said = findings.filter(({ about }) => about.kind === 'outdated');
  return new Set(said.map(({ line, sentence }) => `${line} ${sentence}`)).size;
}
