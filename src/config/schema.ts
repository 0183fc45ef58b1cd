import { z } from 'zod';
import { callingCodesOf } from '../domain/calling-codes.ts';
import { type Locale, toLocale } from '../domain/locale.ts';
import { isRedisUrl } from './redis-url.ts';
import { retention } from './retention.ts';
import { readTrustedProxies, type TrustedProxies } from './trusted-proxies.ts';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const locale = z.string().transform((value, context): Locale => {
  const known = toLocale(value);
  if (known) return known;
  context.addIssue({
    code: 'custom',
    message: `"${value}" is not a language code. Use fi, sv, en, ru …`,
  });
  return z.NEVER;
});

const proxies = z.string().transform((value, context): TrustedProxies => {
  const known = readTrustedProxies(value);
  if (known !== null) return known;
  context.addIssue({
    code: 'custom',
    message:
      'Write how many proxies stand before this server (1), or their addresses (10.0.0.0/8,192.0.2.7).',
  });
  return z.NEVER;
});

/** Every key of the environment, described once: .env.example and all fault reports come from here. */
export const environment = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe(
      'production refuses demo accounts, demo lines, the simulator and an unstated content policy',
    ),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978).describe('port of the web server'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 in a container'),
  PUBLIC_BASE_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'the address the world reaches this server by; the only one signatures are checked against',
    ),
  TRUSTED_PROXIES: proxies
    .default(0)
    .describe(
      'proxies that may tell whose request they pass on (X-Forwarded-For): how many stand in a row, or their addresses; 0 believes nobody',
    ),
  DATA_DIR: z.string().default('./data').describe('folder of the SQLite file'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, 'It begins with redis:// or rediss://.')
    .refine(isRedisUrl, {
      message:
        'It is no address: redis://user:…@host:6379, and behind it at most the number of a database (/2). In user and password write %23 for #, %2F for /, %3F for ?, %40 for @, %25 for %.',
    })
    .optional()
    .describe(
      'Redis 7 as the store of several servers instead of the SQLite file, redis:// or rediss://; a new one is begun with: silta store found',
    ),
  REDIS_SENTINELS: list
    .refine((nodes) => nodes.every((node) => /^[^\s:]+:\d{1,5}$/.test(node)), {
      message: 'name each as host:port',
    })
    .default([])
    .describe(
      'sentinels that know the primary, host:port,host:port; user, password and rediss are those of REDIS_URL',
    ),
  REDIS_SENTINEL_NAME: z.string().optional().describe('what the sentinels call the primary'),
  REDIS_CLUSTER: flag.default(false).describe('REDIS_URL is a node of a Redis Cluster'),
  REDIS_WAIT_REPLICAS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe(
      'replicas that must have a commit before it is answered, waited for 200 ms; a failover may lose the last commits without',
    ),
  AUDIO_DIR: z
    .string()
    .optional()
    .describe('folder of recordings for the phone; audio/ of the program without it'),
  TENANT: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('default')
    .describe('name of this installation in the store'),
  MUNICIPALITY: z
    .string()
    .default('national')
    .describe('id of the place that holds when nothing tells another'),
  LANGUAGE: locale
    .default('fi')
    .describe('language of the house: whispers to advisors and the console'),
  CONTENT_POLICY: z
    .enum(['draft', 'verified'])
    .optional()
    .describe('draft shows unchecked texts with a mark; verified only what an editor has checked'),
  KNOWLEDGE_RELOAD: z
    .enum(['watch', 'poll', 'off'])
    .default('watch')
    .describe(
      'how changes in knowledge/ are noticed while running: watch asks the system, poll looks every two seconds (network drives), off needs a restart',
    ),
  RING: z
    .enum(['longest-idle', 'all'])
    .default('longest-idle')
    .describe('whose phone rings about a caller: the advisor longest idle, or all who are free'),
  WIDEN_AFTER_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'seconds of waiting until a caller is also offered to advisors without the language, who call an interpreter; never without it',
    ),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i)
    .optional()
    .describe('Twilio account'),
  TWILIO_AUTH_TOKEN: list
    .optional()
    .describe('auth tokens webhooks are signed with; several while rotating'),
  TWILIO_API_KEY: z
    .string()
    .optional()
    .describe('API key for REST calls; the first auth token is used without it'),
  TWILIO_API_SECRET: z.string().optional().describe('secret of the API key'),
  TWILIO_REGION: z.string().optional().describe('Twilio region, for example ie1'),
  TWILIO_BASE_URL: z
    .url()
    .optional()
    .describe('REST address of a simulator; refused in production'),
  WHATSAPP_MODE: z
    .enum(['full', 'information', 'off'])
    .default('full')
    .describe('information answers but hands over by phone only; off refuses WhatsApp'),
  SMS_COUNTRIES: list
    .refine((named) => named.every((one) => callingCodesOf(one).length > 0), {
      message: 'name EEA, an ISO code of an EEA country (FI) or a calling code with a plus (+380)',
    })
    .default(['EEA'])
    .describe(
      'countries text messages and call-backs go to: EEA, codes of EEA countries (FI,SE) and calling codes (+380)',
    ),
  SMS_PER_PERSON_A_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('text messages one person gets in a day at most'),
  SMS_A_DAY: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('text messages sent in a day at most; more is an alarm and nothing is sent'),
  SIMULATOR: flag
    .optional()
    .describe('pretend phones at /simulator; on by default without Twilio, refused in production'),
  PERSON_KEY: z
    .string()
    .min(16)
    .optional()
    .describe('secret that turns phone numbers into pseudonyms; keep it for ever'),
  VOICEMAIL: flag.default(true).describe('callers can leave a message for an advisor'),
  DATA_KEY: list
    .refine((keys) => keys.every((key) => Buffer.from(key, 'base64').length === 32), {
      message: 'Each must be 32 bytes in base64. Make one with: openssl rand -base64 32.',
    })
    .optional()
    .describe(
      'key that locks away everything people say; without it nothing kept can be read, on whatever backup. While it is being replaced: new,old, until silta rekey has been run',
    ),
  ...retention,
  TOKEN_SECRET: z.string().min(16).optional().describe('secret of web chat tokens and cookies'),
  EMBED_ORIGINS: list.default([]).describe('origins that may embed the web chat'),
  ADVISORS_FILE: z
    .string()
    .optional()
    .describe('YAML file of advisor accounts; demo accounts without it'),
  INTERPRETERS_FILE: z
    .string()
    .optional()
    .describe('YAML file of interpreters: language code, then phone numbers in order'),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('port of /metrics; nothing is served without it'),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('address /metrics listens on; in a container 0.0.0.0, behind a network policy'),
  PRESTOP_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(8_000)
    .optional()
    .describe(
      'milliseconds between readiness going off and the end of listening, for load balancers to notice; 5000 in production and 0 elsewhere without it',
    ),
  WATCHDOG_SECONDS: z.coerce
    .number()
    .min(0)
    .max(300)
    .default(10)
    .describe(
      'seconds that the process may stand still before it ends itself, to be started again; 0 never',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('least level that is logged'),
});

export type Environment = z.infer<typeof environment>;

/** Keys whose value may also come from a file named by `<KEY>_FILE`. */
export const SECRETS = [
  'REDIS_URL',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_API_SECRET',
  'PERSON_KEY',
  'TOKEN_SECRET',
  'DATA_KEY',
] as const satisfies readonly (keyof Environment)[];
