import { Fault } from '../domain/fault.ts';
import { ACTIONS, type Action } from './actions.ts';
import type { Simulator } from './create-simulator.ts';
import { recordingFile } from './recording-file.ts';

/** A request as any web framework knows it. `body` is the parsed form or JSON. */
export interface RouteRequest {
  readonly method: string;
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Status 0: the caller should see the connection break. */
export interface RouteAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

export type SimulatorRoutes = (request: RouteRequest) => Promise<RouteAnswer | null>;

const API = '/simulator/api/';
const TWILIO = '/simulator/twilio';

/** The pages' interface and the pretend twilio.com. Null for what is neither. */
export function simulatorRoutes(simulator: Simulator): SimulatorRoutes {
  return async (request) => {
    const { method, path } = request;
    if (path.startsWith(`${TWILIO}/`)) return twilio(simulator, request);
    if (!path.startsWith(API)) return null;
    const name = path.slice(API.length);
    if (method === 'GET' && name === 'state') return json(200, simulator.snapshot());
    const action = method === 'POST' ? ACTIONS[name] : undefined;
    return action ? act(simulator, action, request.body) : null;
  };
}

async function twilio(simulator: Simulator, request: RouteRequest): Promise<RouteAnswer> {
  const path = request.path.slice(TWILIO.length);
  const file = recordingFile(simulator.world, path);
  if (file) return { status: 200, type: 'audio/x-wav', body: file };
  const answer = await simulator.handleRest({
    method: request.method,
    path: path + request.query,
    headers: request.headers,
    form: request.body,
  });
  return answer.json === null
    ? { status: answer.status, type: '', body: '' }
    : json(answer.status, answer.json);
}

/** Answers with the new picture, so that a page without events works too. */
function act(simulator: Simulator, action: Action, body: RouteRequest['body']): RouteAnswer {
  try {
    action(simulator.world, body);
    return json(200, simulator.snapshot());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return json(400, { error: error.message });
  }
}

function json(status: number, value: unknown): RouteAnswer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}
