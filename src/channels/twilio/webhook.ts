import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { Fault } from '../../domain/fault.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Log } from '../../domain/ports.ts';
import { toForm, toRawForm } from './form.ts';
import type { Hook, HookAnswer, HookHandler } from './hook.ts';
import { isFromTwilio } from './signature.ts';

export interface Gate {
  /** The only origin signatures are checked against. */
  readonly publicBaseUrl: string;
  readonly accountSid: string;
  readonly authTokens: readonly string[];
  readonly log: Log;
  /** Counts what was not proven to be Twilio's. */
  readonly metrics: { refusedSignature(): void };
}

export interface SignedHooks {
  readonly gate: Gate;
  /** By path. */
  readonly hooks: Readonly<Record<string, HookHandler>>;
}

/** Routes that only Twilio can use: anything unproven is refused before a handler sees it. */
export function signedHooks({ gate, hooks }: SignedHooks): Router {
  const router = express.Router();
  for (const [path, handler] of Object.entries(hooks)) {
    router.post(
      path,
      onlyForms,
      onlyShort,
      readForm,
      unreadable,
      async (request: Request, response: Response) => {
        const hook = prove(gate, request);
        if (!hook) {
          response.status(403).end();
          return;
        }
        answer(response, await run(gate, { path, hook, handler }));
      },
    );
    router.all(path, onlyPost);
  }
  return router;
}

const XML = 'text/xml; charset=utf-8';
const FORM = 'application/x-www-form-urlencoded';

/** As bytes: Node's own reading of a form costs half of what the usual parser's does. */
const readForm = express.raw({ type: FORM, inflate: false, limit: LIMITS.bodyBytes });

/** Bytes in another charset would be read as other words than were signed. */
function isOurs(type: string): boolean {
  const [media, ...parameters] = type.toLowerCase().split(';');
  return media?.trim() === FORM && parameters.every((one) => UTF_8.has(one.trim()));
}

const UTF_8: ReadonlySet<string> = new Set(['', 'charset=utf-8', 'charset="utf-8"']);

const onlyForms: RequestHandler = (request, response, next) => {
  if (isOurs(request.get('content-type') ?? '')) next();
  else response.status(415).end();
};

/** At once: the parser would first read to the end what it then refuses. */
const onlyShort: RequestHandler = (request, response, next) => {
  if (Number(request.get('content-length') ?? 0) <= LIMITS.bodyBytes) next();
  else response.status(413).end();
};

/** Also for a form that asks to be taken for another method: no such header is read. */
const onlyPost: RequestHandler = (_request, response) => {
  response.set('Allow', 'POST').status(405).end();
};

/** Too large, compressed or malformed: said with the status the parser found, and nothing else. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 400;
  response.status(status >= 400 && status < 500 ? status : 400).end();
};

function prove(gate: Gate, request: Request): Hook | null {
  const raw = toRawForm(request.body);
  const url = gate.publicBaseUrl.replace(/\/+$/, '') + request.originalUrl;
  const signature = request.get('x-twilio-signature');
  const why = refusal(gate, { raw, url, signature });
  if (why === null && raw) return { form: toForm(raw), query: queryOf(request.originalUrl) };
  gate.metrics.refusedSignature();
  gate.log.warn('twilio.refused', { path: request.path, why });
  return null;
}

function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at));
}

function refusal(
  gate: Gate,
  seen: {
    readonly raw: ReturnType<typeof toRawForm>;
    readonly url: string;
    readonly signature: string | undefined;
  },
): string | null {
  if (gate.authTokens.length === 0) return 'no auth token is configured';
  if (!seen.signature) return 'no signature';
  if (!seen.raw) return 'not a form';
  const signed = { signature: seen.signature, url: seen.url, form: seen.raw };
  if (!isFromTwilio(gate.authTokens, signed)) return 'signature does not match PUBLIC_BASE_URL';
  return seen.raw['AccountSid'] === gate.accountSid ? null : 'another account';
}

interface Run {
  readonly path: string;
  readonly hook: Hook;
  readonly handler: HookHandler;
}

async function run(gate: Gate, { path, hook, handler }: Run): Promise<HookAnswer> {
  try {
    return await handler.handle(hook);
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'bug';
    gate.log.error('twilio.failed', { path, code, error });
    if (!handler.onFault) throw error;
    return handler.onFault(hook);
  }
}

function answer(response: Response, given: HookAnswer): void {
  if (given === null) response.status(204).end();
  // Not send(): its ETag costs a hash of the body, and Twilio never asks with one.
  else response.setHeader('Content-Type', XML).end(given);
}
