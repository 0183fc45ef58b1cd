import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Keeps a process with all its threads on some cores. */
export type Pin = (pid: number, cores: readonly number[]) => void;

/** The cores this process may use, and how to pin; null where the system has no taskset (Linux has). */
export function findCores(): { readonly cores: readonly number[]; readonly pin: Pin } | null {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return { cores: allowedCores(), pin };
  } catch {
    return null;
  }
}

function pin(pid: number, cores: readonly number[]): void {
  execFileSync('taskset', ['-a', '-c', '-p', cores.join(','), String(pid)], { stdio: 'ignore' });
}

/** As the system writes them: 0-3,8. */
function allowedCores(): readonly number[] {
  const status = readFileSync('/proc/self/status', 'utf8');
  const ranges = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1]?.split(',') ?? [];
  return ranges.flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  });
}
