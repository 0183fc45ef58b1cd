type Statuses = readonly [number, number, number, number, number, number];

/** What staff get, in the order of `STAFF`; everybody else is not signed in. */
export interface StaffRow {
  readonly route: string;
  /** How it stands with the person: waiting, or with the advisor called `holder`. */
  readonly when: 'waiting' | 'held';
  readonly body?: object;
  readonly get: Statuses;
}

const TEXT = { text: 'Hei', key: 'key-0001' };
const DONE = { outcome: 'answered' };
const HOLD = { do: 'hold' };
const READ = {
  waiting: [404, 403, 200, 200, 200, 403],
  held: [404, 403, 403, 200, 200, 403],
} as const;
/** Nothing was recorded: who may read is told so, who may not is told nothing. */
const HEAR = {
  waiting: [404, 403, 404, 404, 404, 403],
  held: [404, 403, 403, 404, 404, 403],
} as const;

const at = (route: string, when: StaffRow['when'], get: Statuses, body?: object): StaffRow => ({
  route,
  when,
  get,
  ...(body ? { body } : {}),
});

const API = '/console/api';
const ONE = `${API}/handoffs/:id`;

export const STAFF_ROWS: readonly StaffRow[] = [
  at(`GET ${API}/me`, 'waiting', [200, 200, 200, 200, 200, 200]),
  at(`POST ${API}/state`, 'waiting', [200, 200, 200, 200, 200, 403], { state: 'away' }),
  at(`GET ${API}/queue`, 'waiting', [200, 200, 200, 200, 200, 403]),
  at(`POST ${API}/take-next`, 'waiting', [404, 404, 200, 200, 200, 403]),
  at(`GET ${API}/gaps`, 'waiting', [403, 403, 403, 403, 200, 200]),
  at(`GET ${API}/unsent`, 'waiting', [403, 403, 403, 403, 200, 403]),
  at(`GET ${API}/events`, 'waiting', [200, 200, 200, 200, 200, 403]),
  at(`GET ${ONE}`, 'waiting', READ.waiting),
  at(`GET ${ONE}`, 'held', READ.held),
  at(`GET ${ONE}/answer`, 'waiting', READ.waiting),
  at(`GET ${ONE}/answer`, 'held', READ.held),
  at(`GET ${ONE}/reading`, 'waiting', READ.waiting),
  at(`GET ${ONE}/reading`, 'held', READ.held),
  at(`GET ${ONE}/voicemails/:recording`, 'waiting', HEAR.waiting),
  at(`GET ${ONE}/voicemails/:recording`, 'held', HEAR.held),
  at(`POST ${ONE}/accept`, 'waiting', [404, 409, 200, 200, 200, 403], {}),
  at(`POST ${ONE}/accept`, 'held', [404, 409, 409, 200, 409, 403], {}),
  at(`POST ${ONE}/skip`, 'waiting', [404, 409, 409, 409, 409, 403], {}),
  at(`POST ${ONE}/skip`, 'held', [404, 409, 409, 409, 409, 403], {}),
  at(`POST ${ONE}/reply`, 'waiting', [404, 409, 409, 409, 409, 403], TEXT),
  at(`POST ${ONE}/reply`, 'held', [404, 409, 409, 200, 409, 403], TEXT),
  at(`POST ${ONE}/close`, 'waiting', [404, 403, 403, 403, 200, 403], DONE),
  at(`POST ${ONE}/close`, 'held', [404, 403, 403, 200, 403, 403], DONE),
  at(`POST ${ONE}/talk`, 'waiting', [404, 409, 409, 409, 409, 403], HOLD),
  at(`POST ${ONE}/talk`, 'held', [404, 409, 409, 409, 409, 403], HOLD),
];

/** Direct Line: a token opens its own conversation and nothing else; a session of staff opens none. */
export interface ChatRow {
  readonly route: string;
  readonly body?: object;
  readonly nobody: number;
  readonly person: number;
  readonly stranger: number;
}

const LINE = '/v3/directline';

export const CHAT_ROWS: readonly ChatRow[] = [
  { route: `POST ${LINE}/tokens/generate`, nobody: 200, person: 200, stranger: 200 },
  { route: `POST ${LINE}/tokens/refresh`, nobody: 401, person: 200, stranger: 200 },
  { route: `POST ${LINE}/conversations`, nobody: 401, person: 200, stranger: 200 },
  { route: `GET ${LINE}/session/getsessionid`, nobody: 401, person: 200, stranger: 200 },
  { route: `GET ${LINE}/conversations/:id`, nobody: 401, person: 200, stranger: 403 },
  { route: `GET ${LINE}/conversations/:id/activities`, nobody: 401, person: 200, stranger: 403 },
  {
    route: `POST ${LINE}/conversations/:id/activities`,
    body: { type: 'typing' },
    ...{ nobody: 401, person: 200, stranger: 403 },
  },
  {
    route: `POST ${LINE}/conversations/:id/upload`,
    ...{ nobody: 401, person: 403, stranger: 403 },
  },
];

/** Open to anybody: nothing of a person is behind them but what their own browser brings. */
export const OPEN_ROWS: Readonly<Record<string, number>> = {
  'GET /': 200,
  'GET /chat': 200,
  'POST /chat': 303,
  'POST /chat/leave': 303,
  'GET /a/:code': 404,
  'GET /privacy': 200,
  'GET /embed.js': 200,
  'GET /favicon.ico': 204,
  'USE /assets': 404,
  'GET /assets/:name': 404,
  'GET /console': 200,
  'GET /simulator': 200,
  'GET /console/api/texts': 200,
  'POST /console/api/sign-in': 400,
  'POST /console/api/sign-out': 200,
  'GET /health/live': 200,
  'GET /health/ready': 200,
  'GET /static/hold.wav': 200,
  'GET /audio/:locale/:name': 404,
};
