import { spawnSync } from 'node:child_process';
import { Fault } from '../domain/fault.ts';

export interface Reading {
  /** Of espeak-ng: `et`, `en-gb`. */
  readonly voice: string;
  readonly text: string;
  /** The WAV file to write. */
  readonly path: string;
}

/** Words a minute: slower than its own 175, for somebody who holds a phone to the ear. */
const PACE = '145';

/** Has a machine read a text into a file; `config` when there is no such program. */
export function readAloud({ voice, text, path }: Reading, program = 'espeak-ng'): void {
  const { status, stderr } = spawnSync(
    program,
    ['-v', voice, '-s', PACE, '-b', '1', '-w', path, '--stdin'],
    { input: text, encoding: 'utf8' },
  );
  if (status === null)
    throw new Fault(
      'config',
      `${program} could not be started. It reads demonstration recordings aloud; install it with: sudo apt-get install espeak-ng`,
    );
  if (status !== 0)
    throw new Fault('config', `${program} refused the voice "${voice}": ${stderr.trim()}`);
}
