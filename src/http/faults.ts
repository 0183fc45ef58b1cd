import type { ErrorRequestHandler } from 'express';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Log } from '../domain/ports.ts';

export const STATUS: Readonly<Record<FaultCode, number>> = {
  config: 500,
  content: 500,
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  busy: 503,
  'store-down': 503,
  overload: 503,
  provider: 502,
};
const RETRY_AFTER_S = '2';

/** Faults become a status and a code. What went wrong stays in the log: it may hold a person's words. */
export function answerFaults(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    // As the route is written: the path itself may hold the code of an answer, or a name.
    if (status >= 500) log.error('http.fault', { route: request.route?.path ?? null, error });
    if (status === 503) response.set('Retry-After', RETRY_AFTER_S);
    response.status(status).json({ error: { code: codeOf(error, status) } });
  };
}

function statusOf(error: unknown): number {
  if (error instanceof Fault) return STATUS[error.code];
  const given = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return given >= 400 && given < 600 ? given : 500;
}

function codeOf(error: unknown, status: number): string {
  if (error instanceof Fault) return error.code;
  return status < 500 ? 'bad-request' : 'fault';
}
