import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express, Router } from 'express';
import type { WebchatDoor } from '../channels/webchat/door.ts';
import { openWebchat } from '../channels/webchat/open-webchat.ts';
import type { PageParts } from '../channels/webchat/page.ts';
import { staffPage } from '../console/page-routes.ts';
import { type ConsoleParts, consoleRouter } from '../console/routes.ts';
import { createApp } from '../http/app.ts';
import { healthRoutes } from '../http/health.ts';
import { placeName, titleOf } from '../knowledge/titles.ts';
import { lineNumber } from './build-kit.ts';
import type { ChannelParts } from './channel-parts.ts';
import { mountTwilio } from './mount-twilio.ts';
import type { Worker } from './workers.ts';

export interface Mounted {
  readonly app: Express;
  readonly workers: readonly Worker[];
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close(): Promise<void>;
}

/** Every way in, each behind its own door: signatures, tokens, sessions. */
export function mountChannels(parts: ChannelParts): Mounted {
  const twilio = mountTwilio(parts);
  const webchat = openWebchat(webchatDoor(parts));
  const app = createApp({
    log: parts.log,
    embedOrigins: parts.config.EMBED_ORIGINS,
    hooks: twilio.routers,
    routes: [
      { path: '/', router: healthOf(parts) },
      { path: '/console/api', router: consoleRouter(consoleParts(parts)) },
      { path: '/console', router: consolePage(parts) },
      ...parts.extraRoutes,
      { path: '/', router: webchat.router },
    ],
  });
  return {
    app,
    workers: twilio.workers,
    upgrade: webchat.upgrade,
    close: async () => webchat.close(),
  };
}

function healthOf({ store, world, draining }: ChannelParts): Router {
  return healthRoutes({ probe: () => store.probe(world.clock.now()), draining });
}

function webchatDoor(parts: ChannelParts): WebchatDoor & PageParts {
  const { config, content, world } = parts;
  const { knowledge } = content;
  return {
    ...parts,
    translator: content.translator,
    clock: world.clock,
    ids: world.ids,
    secret: config.TOKEN_SECRET ?? 'silta-demonstration-tokens',
    origins: config.EMBED_ORIGINS,
    isPlace: (id) => id in knowledge.places,
    assets: parts.assets,
    contacts: (place) => ({
      phone: lineNumber(knowledge, place ?? config.MUNICIPALITY, 'voice'),
      whatsapp: lineNumber(knowledge, place ?? config.MUNICIPALITY, 'whatsapp'),
    }),
  };
}

function consolePage({ assets, content }: ChannelParts): Router {
  const { texts } = content.translator;
  return staffPage({ page: 'console', files: () => assets.entry('console'), texts });
}

function consoleParts(parts: ChannelParts): ConsoleParts {
  const { content, world, publicUrl, accounts, store, desk, log } = parts;
  const { knowledge, translator } = content;
  return {
    store,
    desk,
    log,
    accounts,
    clock: world.clock,
    ids: world.ids,
    after: world.schedule,
    titleOf: (topic, locale) => titleOf(knowledge, topic, locale),
    placeName: (place, locale) => placeName(knowledge, place, locale),
    answer: parts.kit.answer,
    texts: (locale) => translator.texts(locale),
    expectedOrigin: new URL(publicUrl).origin,
    secureCookies: publicUrl.startsWith('https:'),
  };
}
