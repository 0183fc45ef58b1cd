import { constants, getPriority, setPriority } from 'node:os';
import { Fault } from '../domain/fault.ts';
import { locateFindings } from '../knowledge/lint/locate.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { describeFaults, openKnowledge, readCompiled } from '../knowledge/open.ts';
import { readFiles } from '../knowledge/read-files.ts';
import type { ContentFolder } from './content-folder.ts';
import type { ContentRead } from './content-work.ts';
import { openUnderstanding } from './open-understanding.ts';

/** What a process of its own does, as contentProcesses asks for it. */
export function runTask([task, dir = '', cacheDir = '', hash = '']: readonly string[]): void {
  if (task === 'train') {
    giveWay(constants.priority.PRIORITY_LOW);
    train({ dir, cacheDir }, hash);
    return;
  }
  giveWay(constants.priority.PRIORITY_BELOW_NORMAL);
  process.stdout.write(JSON.stringify(read({ dir, cacheDir })));
}

/** Compiled and checked by every rule of the editors' guide. */
function read(folder: ContentFolder): ContentRead {
  try {
    const knowledge = openKnowledge(folder);
    const errors = lintKnowledge(knowledge).filter(({ level }) => level === 'error');
    if (errors.length > 0) {
      const found = locateFindings(errors, readFiles(folder.dir).texts);
      return { kind: 'refused', advice: describeFaults(found) };
    }
    return { kind: 'read', hash: knowledge.hash };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'refused', advice: error.message };
    throw error;
  }
}

function train(folder: ContentFolder, hash: string): void {
  const knowledge = readCompiled(folder.cacheDir, hash);
  if (!knowledge) throw new Fault('content', 'The content has changed again. It is learnt anew.');
  openUnderstanding(folder, knowledge);
}

/** Turns go first. Only a system's administrator may raise a priority, and nobody needs to. */
function giveWay(priority: number): void {
  if (getPriority() < priority) setPriority(priority);
}
