import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { LIMITS } from '../domain/limits.ts';
import { type Locale, toLocale } from '../domain/locale.ts';
import type { Desk, Ids, Log, Store } from '../domain/ports.ts';
import type { Interpreters } from '../domain/talk.ts';
import { signOfLife } from '../handoff/lose-advisor.ts';
import type { Account } from './account.ts';
import type { Action, ActionParts, Explain } from './action.ts';
import { auditSignIn, auditSignOut } from './audit-sign-in.ts';
import { signInBody } from './contract.ts';
import {
  acceptHandoff,
  closeHandoff,
  readHandoff,
  replyToPerson,
  seeAnswer,
  seeReading,
  skipHandoff,
} from './handoff-actions.ts';
import { type After, createHub, type Hub } from './hub.ts';
import { createNoteReading } from './note-reading.ts';
import { createOnce } from './once.ts';
import { playVoicemail, sendSound, wantedIn } from './play-voicemail.ts';
import { seeGaps, seeQueue, seeUnsent, takeTheNext } from './queue-actions.ts';
import { readerLocale } from './reader-locale.ts';
import { type Acted, errorView, RETRY_AFTER_S, refusalOf, refuse, STATUS } from './refuse.ts';
import { hasRight, type Right } from './roles.ts';
import { changesFromOurPage, readsFromOurPage } from './same-origin.ts';
import { seeSelf, setState } from './self-actions.ts';
import {
  closeSession,
  cookieFor,
  openSession,
  readSession,
  type SessionParts,
  secretIn,
  sessionIdOf,
} from './session.ts';
import type { AnswerSource } from './show-answer.ts';
import { showTexts } from './show-texts.ts';
import { createPasswordSignIn, idOf, type SignIn } from './sign-in.ts';
import { type OnBye, openStream } from './stream.ts';
import { steerTalk } from './talk-actions.ts';

export interface ConsoleParts extends SessionParts, AnswerSource {
  readonly store: Store;
  readonly desk: Desk;
  readonly ids: Ids;
  readonly log: Log;
  readonly after: After;
  /** Called when the process is about to stop; never unless said. */
  readonly onBye?: OnBye;
  readonly titleOf: (topic: string, locale: Locale) => string;
  readonly placeName: (place: string, locale: Locale) => string;
  readonly explain: Explain;
  /** Whom to ring for an interpreter. */
  readonly interpreters: Interpreters;
  /** May a phone that an advisor names be rung (E.164)? */
  readonly mayRing: (number: string) => boolean;
  /** Of the house: for browsers that want none that we have. */
  readonly language: Locale;
  /** Scheme, host and port the browser sees, as in `https://neuvonta.example.fi`. */
  readonly expectedOrigin: string;
  /** Local accounts with a password unless said otherwise. */
  readonly signIn?: SignIn;
}

interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly right: Right;
  readonly action: Action;
}

const ROUTES: readonly Route[] = [
  { method: 'get', path: '/me', right: 'see-self', action: seeSelf },
  { method: 'post', path: '/state', right: 'set-state', action: setState },
  { method: 'get', path: '/queue', right: 'see-queue', action: seeQueue },
  { method: 'post', path: '/take-next', right: 'work-queue', action: takeTheNext },
  { method: 'get', path: '/handoffs/:id', right: 'see-queue', action: readHandoff },
  { method: 'get', path: '/handoffs/:id/answer', right: 'see-queue', action: seeAnswer },
  { method: 'get', path: '/handoffs/:id/reading', right: 'see-queue', action: seeReading },
  { method: 'post', path: '/handoffs/:id/accept', right: 'work-queue', action: acceptHandoff },
  { method: 'post', path: '/handoffs/:id/skip', right: 'work-queue', action: skipHandoff },
  { method: 'post', path: '/handoffs/:id/reply', right: 'work-queue', action: replyToPerson },
  { method: 'post', path: '/handoffs/:id/close', right: 'work-queue', action: closeHandoff },
  { method: 'post', path: '/handoffs/:id/talk', right: 'work-queue', action: steerTalk },
  { method: 'get', path: '/gaps', right: 'see-gaps', action: seeGaps },
  { method: 'get', path: '/unsent', right: 'see-unsent', action: seeUnsent },
];

interface Door {
  readonly parts: ConsoleParts;
  readonly actions: ActionParts;
  readonly signIn: SignIn;
  readonly hub: Hub;
}

/** The advisors' API, to be mounted at /console/api. */
export function consoleRouter(parts: ConsoleParts): Router {
  const { clock, store, after, ids } = parts;
  const door: Door = {
    parts,
    actions: { ...parts, once: createOnce<Acted>(clock), noteReading: createNoteReading(parts) },
    signIn: parts.signIn ?? createPasswordSignIn(parts.accounts, clock),
    hub: createHub({ store, clock, after, name: ids.next() }),
  };
  const router = express.Router();
  router.use(withHeaders);
  router.use((request, response, next) => refuseOtherSites(door, { request, response, next }));
  router.use(express.json({ limit: LIMITS.consoleBodyBytes }));
  router.get('/texts', (request, response) => sendTexts(door, request, response));
  router.post('/sign-in', (request, response) => signInHere(door, request, response));
  router.post('/sign-out', (request, response) => signOutHere(door, request, response));
  router.get('/events', (request, response) => streamEvents(door, request, response));
  router.get('/handoffs/:id/voicemails/:recording', (request, response) =>
    sendVoicemail(door, request, response),
  );
  for (const route of ROUTES) {
    router[route.method](route.path, (request, response) =>
      run(door, route, { request, response }),
    );
  }
  router.use((_request, response) => answer(response, refuse('not-found')));
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    sendFault(door, error, response);
  });
  return router;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

function withHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  next();
}

function refuseOtherSites(
  door: Door,
  { request, response, next }: Exchange & { next: NextFunction },
): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const isOurs = reads ? readsFromOurPage : changesFromOurPage;
  if (isOurs(request.headers, door.parts.expectedOrigin)) {
    next();
    return;
  }
  // Not its path: any site can have a browser ask for one with a person's name in it.
  door.parts.log.warn('console.other-site', { method: request.method });
  answer(response, refuse('forbidden', 'other-site'));
}

async function run(door: Door, route: Route, { request, response }: Exchange): Promise<void> {
  const secret = secretOf(door, request);
  const account = await readSession(door.parts, secret);
  if (!account) return answer(response, refuse('unauthorised'));
  const { id } = request.params;
  const asked = {
    account,
    session: sessionIdOf(secret),
    id: typeof id === 'string' ? id : '',
    body: request.body,
    locale: localeOf(door, request),
  };
  const acted = hasRight(account.role, route.right)
    ? await route.action(door.actions, asked)
    : refuse('forbidden');
  if ('refused' in acted && acted.refused.code === 'forbidden') {
    door.parts.log.warn('console.forbidden', { advisor: account.id, path: route.path });
  }
  answer(response, acted);
}

async function signInHere(door: Door, request: Request, response: Response): Promise<void> {
  const { parts } = door;
  const wanted = signInBody.safeParse(request.body);
  if (!wanted.success) return answer(response, refuse('bad-request'));
  const signed = await door.signIn({ ...wanted.data, from: request.ip ?? '' });
  // What was typed may be a password in the wrong field: only the id of an account is logged.
  const known = parts.accounts.find(({ id }) => id === idOf(wanted.data.user));
  parts.log.info('console.sign-in', { result: signed.kind, advisor: known?.id ?? null });
  if (signed.kind === 'too-many') return answer(response, refuse('too-many'));
  await auditSignIn(parts, { signed, account: known?.id ?? null });
  if (signed.kind === 'refused') return answer(response, refuse('unauthorised', 'wrong-password'));
  // A session begun before signing in is never carried on: its id may be known to somebody else.
  await closeSession(parts, secretOf(door, request));
  const secret = await openSession(parts, signed.account);
  response.set('Set-Cookie', cookieFor(parts, secret));
  answer(
    response,
    await seeSelf(door.actions, askedBy(door, request, { account: signed.account, secret })),
  );
}

async function signOutHere(door: Door, request: Request, response: Response): Promise<void> {
  const { parts } = door;
  const secret = secretOf(door, request);
  const account = await readSession(parts, secret);
  if (account && hasRight(account.role, 'set-state')) {
    const asked = askedBy(door, request, { account, secret });
    await setState(door.actions, { ...asked, body: { state: 'away' } });
  }
  if (account) await auditSignOut(parts, account.id);
  await closeSession(parts, secret);
  response.set('Set-Cookie', cookieFor(parts, ''));
  answer(response, { body: {} });
}

async function streamEvents(door: Door, request: Request, response: Response): Promise<void> {
  const secret = secretOf(door, request);
  const account = await readSession(door.parts, secret);
  if (!account) return answer(response, refuse('unauthorised'));
  if (!hasRight(account.role, 'see-queue')) return answer(response, refuse('forbidden'));
  openStream(response, {
    hub: door.hub,
    after: door.parts.after,
    stillAllowed: async () => (await readSession(door.parts, secret)) !== null,
    signOfLife: () => giveSign(door.parts, account.id),
    places: account.places,
    lastId: request.get('Last-Event-ID'),
    onBye: door.parts.onBye ?? nobodyLeaves,
  });
}

function giveSign({ store, clock }: ConsoleParts, advisor: string): Promise<boolean> {
  const now = clock.now();
  return store.handoffs.apply(signOfLife(advisor, now), now);
}

async function sendVoicemail(door: Door, request: Request, response: Response): Promise<void> {
  const account = await readSession(door.parts, secretOf(door, request));
  if (!account) return answer(response, refuse('unauthorised'));
  if (!hasRight(account.role, 'see-queue')) return answer(response, refuse('forbidden'));
  const played = await playVoicemail(door.actions, wantedIn(request, account));
  if ('refused' in played) answer(response, played);
  else sendSound(response, played);
}

const nobodyLeaves: OnBye = () => () => undefined;

function sendTexts(door: Door, request: Request, response: Response): void {
  const part = request.query['part'] === 'simulator' ? 'simulator' : 'console';
  const { texts, language } = door.parts;
  const wanted = localeOf(door, request);
  answer(response, { body: showTexts(texts, { part, wanted, house: language }) });
}

interface SignedIn {
  readonly account: Account;
  readonly secret: string;
}

function askedBy(door: Door, request: Request, { account, secret }: SignedIn) {
  const session = sessionIdOf(secret);
  return { account, session, id: '', body: null, locale: localeOf(door, request) };
}

function secretOf(door: Door, request: Request): string {
  return secretIn(door.parts, request.headers.cookie);
}

function localeOf({ parts }: Door, request: Request): Locale {
  const { lang } = request.query;
  const asked = typeof lang === 'string' ? toLocale(lang) : null;
  return asked ?? readerLocale(request, parts.language);
}

function answer(response: Response, acted: Acted): void {
  if ('body' in acted) return void response.json(acted.body);
  const wait = RETRY_AFTER_S[acted.refused.code];
  if (wait !== undefined) response.set('Retry-After', wait);
  response.status(STATUS[acted.refused.code]).json(errorView(acted.refused));
}

function sendFault(door: Door, error: unknown, response: Response): void {
  const refused = refusalOf(error);
  const why = error instanceof Error ? error.message : String(error);
  if (refused.code === 'internal') door.parts.log.error('console.failed', { why });
  answer(response, { refused });
}
