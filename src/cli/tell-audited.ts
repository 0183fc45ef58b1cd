import { wallClock } from '../domain/helsinki.ts';
import type { Audited } from '../domain/privacy-port.ts';

const UNREADABLE = 'written by a newer version, or damaged: "silta audit verify" tells which';

/** One line for people to read, in Finnish time. */
export function tellAudited({ n, line }: Audited): string {
  if (line === null) return `${n}  ${UNREADABLE}`;
  const about = Object.entries(line.about ?? {}).map(([name, value]) => `${name}=${value ?? '-'}`);
  return [n, momentOf(line.at), line.who, line.act, ...about].join('  ');
}

/** One line for programs, with its mark. */
export function tellAuditedAsJson({ n, mark, line }: Audited): string {
  const at = line && new Date(line.at).toISOString();
  const { who = null, act = null, about = null } = line ?? {};
  return JSON.stringify({ n, at, who, act, about, mark });
}

function momentOf(at: number): string {
  const { day, minutes } = wallClock(at);
  const seconds = Math.floor(at / 1_000) % 60;
  const time = [Math.floor(minutes / 60), minutes % 60, seconds];
  return `${day} ${time.map((part) => String(part).padStart(2, '0')).join(':')}`;
}
