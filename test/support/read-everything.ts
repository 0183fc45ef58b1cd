import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that a Redis has written to its disk: every key and value that was ever kept, also what is gone. */
export function readEverything(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');
}

/** As bytes, in hexadecimal, and in base64 wherever in a longer text they begin. */
export function shapesOf(words: string): readonly string[] {
  const bytes = Buffer.from(words);
  const shifted = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // What stands at the borders depends on the neighbours.
    return whole.slice(Math.ceil((shift * 4) / 3), -4);
  });
  return [bytes.toString('latin1'), bytes.toString('hex'), ...shifted];
}
