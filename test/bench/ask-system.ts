import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { openKnowledge } from '../../src/knowledge/open.ts';
import { HOME } from '../../src/main/content-folder.ts';
import type { Lesson, Report } from './lesson.ts';
import { peerPath } from './peers.ts';

export const PEERS = ['Fuse.js', 'MiniSearch', 'nlp.js'] as const;
export type Peer = (typeof PEERS)[number];
export type System = Peer | 'Silta';

const ENGINE = join(import.meta.dirname, 'engine-child.ts');
/** Memory is counted without what is only waiting to be collected; a peer may use more than the default heap. */
const NODE = ['--expose-gc', '--max-old-space-size=6000'];

const reported = z.union([
  z.object({ fault: z.string() }),
  z.object({
    learning: z.number(),
    added: z.number(),
    answers: z.array(
      z.object({
        found: z.array(z.object({ topic: z.string(), score: z.number() })),
        decision: z
          .enum(['emergency', 'command', 'answer', 'clarify', 'handoff', 'none'])
          .nullable(),
      }),
    ),
    took: z.array(z.number()),
  }),
]);

/** Lets a system learn and be asked in a process of its own, so that its memory is its own. */
export function askSystem(system: System, lesson: Omit<Lesson, 'concepts'>): Promise<Report> {
  const [path, args] = system === 'Silta' ? [ENGINE, []] : [peerPath(), [system]];
  const child = fork(path, args, {
    execArgv: NODE,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Report>();
  child.once('exit', () => reject(new Error(`${system} ended before it answered. Run it alone.`)));
  child.once('message', (message) => {
    const report = reported.parse(message);
    if ('fault' in report) reject(new Error(`${system}: ${report.fault}`));
    else resolve(report);
  });
  child.send({ ...lesson, concepts: system === 'Silta' ? lexicon() : [] });
  return promise;
}

let known: Lesson['concepts'] | null = null;

function lexicon(): Lesson['concepts'] {
  known ??= openKnowledge(HOME).concepts;
  return known;
}
