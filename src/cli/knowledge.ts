import { writeFileSync } from 'node:fs';
import { loadConfig } from '../config/load.ts';
import { toCorpus } from '../knowledge/corpus.ts';
import { locateFindings } from '../knowledge/lint/locate.ts';
import { printFault } from '../knowledge/lint/print-fault.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Knowledge } from '../knowledge/model.ts';
import { calibrationPath, HOME, KNOWLEDGE_DIR } from '../main/content-folder.ts';
import { printCalibration } from '../understanding/calibration.ts';
import { trainModel } from '../understanding/train-model.ts';
import type { Command } from './command.ts';
import { knowledgeGaps } from './knowledge-gaps.ts';
import { knowledgeImport } from './knowledge-import.ts';
import { knowledgePreview } from './knowledge-preview.ts';
import { knowledgeStale } from './knowledge-stale.ts';
import { knowledgeStatus } from './knowledge-status.ts';
import { lintRecordings } from './lint-recordings.ts';
import { lintReserved } from './lint-reserved.ts';

type Loaded = ReturnType<typeof loadKnowledge>;
type Subcommand = (loaded: Loaded, args: readonly string[]) => Promise<number> | number;

const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  lint,
  status: ({ knowledge }, args) => knowledgeStatus(knowledge, args),
  stale: ({ knowledge }, args) => knowledgeStale(knowledge, args),
  preview: ({ knowledge }, args) => knowledgePreview(knowledge, args),
  train: ({ knowledge }) => train(knowledge),
};

/** These need no file of the content read anew, which takes seconds. */
const QUICK: Readonly<Record<string, (args: readonly string[]) => Promise<number> | number>> = {
  gaps: () => knowledgeGaps(),
  import: knowledgeImport,
};

export const knowledge: Command = {
  usage: `lint | status | stale | preview | import | gaps | train
      lint                                        every rule of the editors' guide
      status [--json]                             how much is written, checked and due
      stale [--days 60]                           what has to be looked at again, and by whom
      preview --on 2027-01-01 [--lang fi] [--place joensuu] [topic ...]
                                                  the answers of a day; without topics, what changes
      import FILE… [--json]                       what public pages (text, HTML) bring: outdated, contradicting,
                                                  new or known; writes and publishes nothing
      gaps                                        what people asked in vain, as what to write next
      train                                       learns the thresholds anew`,
  async run([what = 'lint', ...args]) {
    const quick = QUICK[what];
    if (quick) return quick(args);
    const subcommand = SUBCOMMANDS[what];
    return subcommand ? subcommand(loadKnowledge(KNOWLEDGE_DIR), args) : 2;
  },
};

function lint({ knowledge, texts, faults }: Loaded): number {
  const found = [...faults, ...locateFindings(lintKnowledge(knowledge), texts)];
  const errors = found.filter(({ level }) => level === 'error');
  const beside = [...lintReserved(), ...lintRecordings(loadConfig())];
  for (const fault of found) process.stdout.write(`${printFault(fault)}\n`);
  for (const fault of beside) process.stdout.write(`${fault}\n`);
  const count = errors.length + beside.length;
  process.stdout.write(`${count} errors, ${found.length - errors.length} warnings\n`);
  return count > 0 ? 1 : 0;
}

/** The same content gives the same bytes: the change of a threshold is seen in review. */
function train(knowledge: Knowledge): number {
  const { calibration } = trainModel(toCorpus(knowledge));
  const path = calibrationPath(HOME);
  writeFileSync(path, printCalibration(calibration));
  process.stdout.write(`${path} written\n`);
  return 0;
}
