import type { ErrorRequestHandler, Response } from 'express';
import { Fault, type FaultCode } from '../../domain/fault.ts';
import type { WireActivity } from './activity.ts';

/** Codes as Direct Line names them. */
type RefusalCode =
  | 'BadArgument'
  | 'Conflict'
  | 'MissingProperty'
  | 'NotSupported'
  | 'ServiceError'
  | 'TokenExpired'
  | 'TooManyRequests'
  | 'Unauthorized';

export interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  readonly message: string;
  /** What can be shown all the same. */
  readonly activities?: readonly WireActivity[];
}

export const REFUSED = {
  badToken: { status: 401, code: 'Unauthorized', message: 'The token is missing or not valid.' },
  expired: { status: 403, code: 'TokenExpired', message: 'The token has expired.' },
  other: { status: 403, code: 'BadArgument', message: 'The token is for another conversation.' },
  origin: { status: 403, code: 'BadArgument', message: 'This site may not use the chat.' },
  upload: { status: 403, code: 'NotSupported', message: 'Files are not taken.' },
  unknown: { status: 404, code: 'BadArgument', message: 'Unknown conversation.' },
} as const satisfies Record<string, Refusal>;

export function refuse(response: Response, { status, code, message, activities }: Refusal): void {
  const shown = activities ? { activities } : {};
  response.status(status).json({ error: { code, message }, ...shown });
}

/** `message` is for the person, in their language. */
export function refuseBusy(
  response: Response,
  { seconds, message }: { readonly seconds: number; readonly message: string },
): void {
  response.set('Retry-After', String(seconds));
  refuse(response, { status: 429, code: 'TooManyRequests', message });
}

const BY_FAULT: Readonly<Partial<Record<FaultCode, { status: number; code: RefusalCode }>>> = {
  'bad-request': { status: 400, code: 'BadArgument' },
  forbidden: { status: 403, code: 'BadArgument' },
  'not-found': { status: 404, code: 'BadArgument' },
  conflict: { status: 409, code: 'Conflict' },
  busy: { status: 503, code: 'ServiceError' },
  'store-down': { status: 503, code: 'ServiceError' },
  overload: { status: 503, code: 'ServiceError' },
};

/** Faults as Direct Line errors; anything else is for the house's own handler. */
export const refuseFaults: ErrorRequestHandler = (error, _request, response, next) => {
  const known = error instanceof Fault ? BY_FAULT[error.code] : badBody(error);
  if (!known || response.headersSent) return next(error);
  if (known.status === 503) response.set('Retry-After', '1');
  refuse(response, { ...known, message: error.message });
};

/** The body parser's errors carry the status they deserve. */
function badBody(error: unknown): { status: number; code: RefusalCode } | null {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  return status >= 400 && status < 500 ? { status, code: 'BadArgument' } : null;
}
