import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express, Router } from 'express';
import type { WebchatDoor } from '../channels/webchat/door.ts';
import { openWebchat } from '../channels/webchat/open-webchat.ts';
import type { PageParts } from '../channels/webchat/page.ts';
import { staffPage } from '../console/page-routes.ts';
import { type ConsoleParts, consoleRouter } from '../console/routes.ts';
import { mayRing } from '../domain/number-policy.ts';
import { createApp } from '../http/app.ts';
import { healthRoutes } from '../http/health.ts';
import { placeName } from '../knowledge/titles.ts';
import { lineNumber } from './build-kit.ts';
import type { ChannelParts } from './channel-parts.ts';
import { countriesOf } from './kit-settings.ts';
import { standingOf } from './live.ts';
import { mountTwilio } from './mount-twilio.ts';
import { noticeFacts } from './notice-facts.ts';
import { traceRequests } from './trace-service.ts';
import type { Worker } from './workers.ts';

export interface Mounted {
  readonly app: Express;
  readonly workers: readonly Worker[];
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n';

/** Every way in, each behind its own door: signatures, tokens, sessions. */
export function mountChannels(parts: ChannelParts): Mounted {
  const twilio = mountTwilio(parts);
  const webchat = openWebchat(webchatDoor(parts));
  const app = createApp({
    log: parts.log,
    trustedProxies: parts.config.TRUSTED_PROXIES,
    hooks: [...traceRequests(parts.tracing), ...twilio.routers],
    routes: [
      { path: '/', router: healthOf(parts) },
      { path: '/console/api', router: consoleRouter(consoleParts(parts)) },
      { path: '/console', router: consolePage(parts) },
      ...parts.extraRoutes(parts.log),
      { path: '/', router: webchat.router },
    ],
  });
  parts.onBye(webchat.close);
  return {
    app,
    workers: twilio.workers,
    upgrade: (request, socket, head) => {
      // Node no longer listens here: without it, a peer that resets would end the process.
      socket.on('error', () => socket.destroy());
      // Nobody else takes it: left open, it would stay for ever.
      if (!webchat.upgrade(request, socket, head)) socket.end(NOT_FOUND);
    },
  };
}

function healthOf({ store, world, draining }: ChannelParts): Router {
  return healthRoutes({ probe: () => store.probe(world.clock.now()), draining });
}

function webchatDoor(parts: ChannelParts): WebchatDoor & PageParts {
  const { config, live, world } = parts;
  const lineAt = (place: string | null, channel: 'voice' | 'whatsapp') =>
    lineNumber(live.now.knowledge, place ?? config.MUNICIPALITY, channel);
  return {
    ...parts,
    clock: world.clock,
    ids: world.ids,
    secret: config.TOKEN_SECRET ?? 'silta-demonstration-tokens',
    origins: config.EMBED_ORIGINS,
    isPlace: (id) => Object.hasOwn(live.now.knowledge.places, id),
    assets: parts.assets,
    contacts: (place) => ({
      phone: lineAt(place, 'voice'),
      whatsapp: config.WHATSAPP_MODE === 'off' ? null : lineAt(place, 'whatsapp'),
    }),
    notice: noticeFacts(parts),
    standingOf: (kept) => standingOf(live, kept, world.clock.now()),
  };
}

function consolePage({ assets, translator: { texts }, config }: ChannelParts): Router {
  const files = () => assets.entry('console');
  return staffPage({ page: 'console', files, texts, language: config.LANGUAGE });
}

function consoleParts(parts: ChannelParts): ConsoleParts {
  const { live, translator, world, publicUrl, accounts, store, desk, log } = parts;
  return {
    store,
    desk,
    log,
    accounts,
    clock: world.clock,
    ids: world.ids,
    after: world.schedule,
    onBye: parts.onBye,
    titleOf: (topic, locale) => live.now.kit.titleOf(topic, locale),
    placeName: (place, locale) => placeName(live.now.knowledge, place, locale),
    answer: (asked) => live.now.kit.answer(asked),
    interpreters: parts.interpreters ?? {},
    mayRing: (number) => mayRing(number, countriesOf(parts.config)) === null,
    explain: (utterable) => live.now.explain(utterable),
    texts: translator.texts,
    language: parts.config.LANGUAGE,
    expectedOrigin: new URL(publicUrl).origin,
    secureCookies: publicUrl.startsWith('https:'),
  };
}
