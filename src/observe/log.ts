import pino from 'pino';
import type { Log } from '../domain/ports.ts';

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly mask: (text: string) => string;
  /** Where lines go; standard output when absent. */
  readonly write?: (line: string) => void;
}

/** JSON lines. Every text is masked on its way out, so that a careless field cannot leak a person. */
export function createLog(options: LogOptions): Log {
  const target = options.write
    ? { write: options.write }
    : pino.destination({ fd: 1, sync: false });
  const logger = pino({ level: options.level, base: null }, target);
  const masked = (fields: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, maskValue(value, options.mask)]),
    );
  return {
    info: (event, fields) => logger.info(masked(fields), event),
    warn: (event, fields) => logger.warn(masked(fields), event),
    error: (event, fields) => logger.error(masked(fields), event),
  };
}

/** The provider's id of a recording: chance, which a mask takes for an account, and no use in part. */
const RECORDING = /^RE[0-9a-f]{32}$/;

function maskValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return RECORDING.test(value) ? value : mask(value);
  if (value instanceof Error) {
    return { name: value.name, message: mask(value.message), stack: mask(value.stack ?? '') };
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return mask(JSON.stringify(value) ?? '');
}
