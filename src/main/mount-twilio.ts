import type { Router } from 'express';
import { createMessenger } from '../channels/messaging/messenger.ts';
import { messagingRouter } from '../channels/messaging/webhook.ts';
import { createOutbox } from '../channels/outbox.ts';
import {
  createDownload,
  createTwilioClient,
  type TwilioAccount,
} from '../channels/twilio/client.ts';
import type { NoWhatsapp } from '../channels/twilio/refuse-whatsapp.ts';
import { twilioUrls } from '../channels/twilio/urls.ts';
import { createRecordings } from '../channels/voice/left-messages.ts';
import { createCallWatch } from '../channels/voice/long-call.ts';
import { createTelephony } from '../channels/voice/telephony.ts';
import { voiceRouter } from '../channels/voice/webhook.ts';
import type { Environment } from '../config/schema.ts';
import type { Locale } from '../domain/locale.ts';
import type { Message } from '../domain/message.ts';
import { waitOf } from '../handoff/expected-wait.ts';
import { placeName } from '../knowledge/titles.ts';
import { lineNumber } from './build-kit.ts';
import type { ChannelParts } from './channel-parts.ts';
import { openAudio } from './open-audio.ts';
import { staffDoor } from './staff-door.ts';
import type { Worker } from './workers.ts';

export interface TwilioSide {
  readonly routers: readonly Router[];
  readonly workers: readonly Worker[];
}

/** WhatsApp, SMS and phone; nothing at all when no account is configured. */
export function mountTwilio(parts: ChannelParts): TwilioSide {
  const { config, live, translator, world, publicUrl } = parts;
  if (!config.TWILIO_ACCOUNT_SID) return { routers: [], workers: [] };
  const account = accountOf(config, config.TWILIO_ACCOUNT_SID);
  const client = createTwilioClient(account);
  const telephony = createTelephony(client);
  const urls = twilioUrls(publicUrl);
  const gate = {
    publicBaseUrl: publicUrl,
    accountSid: config.TWILIO_ACCOUNT_SID,
    authTokens: config.TWILIO_AUTH_TOKEN ?? [],
    log: parts.log,
    metrics: parts.metrics,
  };
  const shared = {
    ...parts,
    gate,
    urls,
    telephony,
    clock: world.clock,
    schedule: world.schedule,
    calls: createCallWatch(world.clock),
    lineOf: (number: string) => live.now.lineOf(number),
    noWhatsapp: noWhatsappIn(parts),
  };
  const written = (locale: Locale, text: Message) => translator.text(locale, text, 'text');
  const spoken = (locale: Locale, text: Message) => translator.text(locale, text, 'spoken');
  const messenger = createMessenger({
    client,
    phrase: written,
    contents: null,
    lineOf: (channel) => lineNumber(live.now.knowledge, config.MUNICIPALITY, channel),
    statusCallback: urls.messageStatus,
  });
  const audio = openAudio(config, publicUrl);
  const voice = voiceRouter({
    ...shared,
    phrase: spoken,
    audioFor: audio.audioFor,
    defaultLocale: config.LANGUAGE,
    interpreters: parts.interpreters ?? {},
    voicemail: config.VOICEMAIL,
    staff: staffDoor({ ...parts, clock: world.clock }),
    advisorLocaleOf: () => config.LANGUAGE,
    speaks: (advisor, locale) =>
      parts.accounts.some(({ id, languages }) => id === advisor && languages.includes(locale)),
    expectedWait: async (handoff) => {
      const now = world.clock.now();
      const queue = await parts.store.handoffs.open();
      return waitOf(parts.pace(handoff.queue, handoff.locale), handoff, { queue, now });
    },
    placeName: (place, locale) => placeName(live.now.knowledge, place, locale),
    topicTitle: (topic, locale) => live.now.kit.titleOf(topic, locale),
  });
  return {
    routers: [messagingRouter({ ...shared, phrase: written, contents: null }), audio.router, voice],
    workers: [
      {
        ...createOutbox({
          ...shared,
          around: (message, work) =>
            parts.tracing?.around('outbox.send', { 'silta.message': message }, work) ?? work(),
          messenger,
          recordings: createRecordings(client, createDownload(account)),
          outbox: parts.store.outbox,
          random: world.random,
          onBreaker: parts.metrics.service.breaker,
        }),
        wakesOn: 'outbox',
      },
    ],
  };
}

/** Read once: whether WhatsApp is answered is a matter of the installation. */
function noWhatsappIn({ config, live, translator }: ChannelParts): NoWhatsapp | null {
  if (config.WHATSAPP_MODE !== 'off') return null;
  const phone = lineNumber(live.now.knowledge, config.MUNICIPALITY, 'voice');
  return { locales: translator.common, phone };
}

function accountOf(config: Environment, accountSid: string): TwilioAccount {
  const { TWILIO_API_KEY, TWILIO_API_SECRET } = config;
  const key = TWILIO_API_KEY && TWILIO_API_SECRET;
  return {
    accountSid,
    signIn: key
      ? { apiKey: TWILIO_API_KEY, apiSecret: TWILIO_API_SECRET }
      : { authToken: config.TWILIO_AUTH_TOKEN?.[0] ?? '' },
    region: config.TWILIO_REGION ?? null,
    baseUrl: config.TWILIO_BASE_URL ?? null,
  };
}
