import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
import type { Session } from '../../domain/session.ts';
import { allowOrigins } from './cors.ts';
import type { WebchatDoor } from './door.ts';
import { generateToken } from './generate-token.ts';
import { grant, grantStream } from './grant.ts';
import { readPosted } from './inbound.ts';
import type { PageDesk } from './page-desk.ts';
import { readActivities, sinceOf } from './read-activities.ts';
import { tellTooSoon } from './reader-locale.ts';
import { REFUSED, refuse, refuseBusy, refuseFaults } from './refuse.ts';
import { START, takeUtterance } from './take-utterance.ts';
import type { Thread } from './thread.ts';
import { refuseUnkept } from './unkept.ts';

/** The limits are shared with the pages. */
export interface DirectLine extends Pick<PageDesk, 'tokens' | 'admitThread' | 'admitMessage'> {
  readonly door: WebchatDoor;
  /** Shows on open sockets that an answer is being made. */
  readonly tellTyping: (thread: Thread) => void;
}

/** Direct Line 3.0 as botframework-directlinejs speaks it. */
export function directLineRouter(line: DirectLine): Router {
  const router = Router();
  router.use(allowOrigins(line.door));
  router.use(keepNothing);
  router.use(express.json({ limit: LIMITS.bodyBytes }));
  router.post('/tokens/generate', generateToken({ ...line, admit: line.admitThread }));
  router.post('/tokens/refresh', withThread(line, refreshToken));
  router.post('/conversations', withThread(line, startConversation));
  router.get('/conversations/:id', withThread(line, reconnect));
  router.get('/conversations/:id/activities', withThread(line, listActivities));
  router.post('/conversations/:id/activities', postActivities(line));
  router.post('/conversations/:id/upload', withThread(line, refuseUpload));
  router.get('/session/getsessionid', withThread(line, tellSession));
  router.use(refuseFaults);
  return router;
}

/** Tokens and words of people are kept by no cache. */
const keepNothing: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

interface Call {
  readonly request: Request;
  readonly response: Response;
  readonly thread: Thread;
}

type Handle = (line: DirectLine, call: Call) => Promise<void> | void;

function withThread(line: DirectLine, handle: Handle): RequestHandler {
  return async (request, response) => {
    const bearer = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
    const read = line.tokens.read(bearer, 'chat');
    if (read.kind === 'bad') return refuse(response, REFUSED.badToken);
    if (read.kind === 'expired') return refuse(response, REFUSED.expired);
    const asked = request.params['id'] ?? read.thread.conversation;
    if (asked !== read.thread.conversation) return refuse(response, REFUSED.other);
    await handle(line, { request, response, thread: read.thread });
  };
}

function refreshToken({ tokens }: DirectLine, { response, thread }: Call): void {
  response.json(grant(tokens, thread));
}

function tellSession(_line: DirectLine, { response, thread }: Call): void {
  response.json({ sessionId: thread.user });
}

function refuseUpload(_line: DirectLine, { response }: Call): void {
  refuse(response, REFUSED.upload);
}

const startBody = z.object({ locale: z.string().optional() }).catch({});

/** Opening is a turn of its own, so that the welcome is in the log before the first poll. */
async function startConversation(line: DirectLine, call: Call): Promise<void> {
  const { request, response, thread } = call;
  const known = await sessionOf(line.door, thread);
  if (!known) {
    const locale = toLocale(startBody.parse(request.body ?? {}).locale);
    const utterance = { kind: 'start' } as const;
    const told = { thread, utterance, locale, clientId: START, from: request.ip };
    const { unkept } = await takeUtterance(line.door, told);
    if (unkept) return refuseUnkept(response, { door: line.door, thread, answer: unkept });
  }
  response.status(known ? 200 : 201).json(grantStream(line, thread, '-'));
}

async function reconnect(line: DirectLine, { request, response, thread }: Call): Promise<void> {
  if (!(await line.door.store.records.session(thread.conversation))) {
    return refuse(response, REFUSED.unknown);
  }
  response.json(grantStream(line, thread, String(sinceOf(request.query['watermark']))));
}

/** The official client ends for good on any status but 200, 403 and 404, so trouble here is "nothing new". */
async function listActivities({ door }: DirectLine, call: Call): Promise<void> {
  const { request, response, thread } = call;
  const since = sinceOf(request.query['watermark']);
  try {
    const set = await readActivities(door, thread, since);
    if (!set) return refuse(response, REFUSED.unknown);
    response.json(set);
  } catch (error) {
    door.log.warn('webchat.poll-failed', { error });
    response.json({ activities: [], watermark: String(since) });
  }
}

function postActivities(line: DirectLine): RequestHandler {
  const { door } = line;
  return withThread(line, async (_line, { request, response, thread }) => {
    const { conversation } = thread;
    const seconds = line.admitMessage({ conversation, address: request.ip });
    if (seconds !== null) {
      return refuseBusy(response, { seconds, message: tellTooSoon(door, request, 'slow-down') });
    }
    const { clientId, utterance, locale, picked } = readPosted(request.body);
    const named = { thread, clientId: clientId ?? door.ids.next() };
    if (!utterance) return void response.json({ id: named.clientId });
    line.tellTyping(thread);
    const asked = picked ?? (await localeHint(door, thread, locale));
    const said = { ...named, utterance, locale: asked, from: request.ip };
    const { id, unkept } = await takeUtterance(door, said);
    if (unkept) refuseUnkept(response, { door, thread, answer: unkept });
    else response.json({ id });
  });
}

/** A client's own language counts only until the conversation has one. */
async function localeHint(
  door: WebchatDoor,
  thread: Thread,
  locale: Locale | null,
): Promise<Locale | null> {
  if (!locale) return null;
  const session = await sessionOf(door, thread);
  return session?.locale ? null : locale;
}

/** What is remembered; nothing while the store is down, which the turn itself will find out. */
async function sessionOf({ store, log }: WebchatDoor, thread: Thread): Promise<Session | null> {
  return store.records.session(thread.conversation).catch((error: unknown) => {
    log.warn('webchat.unread', { error });
    return null;
  });
}
