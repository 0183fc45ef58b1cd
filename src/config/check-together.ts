import { databaseIn } from './redis-url.ts';
import type { Environment } from './schema.ts';

interface Rule {
  readonly broken: (config: Environment) => boolean;
  readonly advice: string;
}

const inProduction = (config: Environment): boolean => config.NODE_ENV === 'production';

/** What one key alone cannot tell. */
const RULES: readonly Rule[] = [
  {
    broken: (c) => inProduction(c) && c.CONTENT_POLICY === undefined,
    advice:
      'CONTENT_POLICY: production needs an explicit choice. Set verified, or draft to serve unchecked texts with a mark.',
  },
  {
    broken: (c) => inProduction(c) && c.PUBLIC_BASE_URL === undefined,
    advice:
      'PUBLIC_BASE_URL: production needs the address Twilio and browsers reach, for example https://silta.example.fi.',
  },
  {
    broken: (c) => inProduction(c) && (c.SIMULATOR === true || c.TWILIO_BASE_URL !== undefined),
    advice: 'SIMULATOR, TWILIO_BASE_URL: the simulator never runs in production. Remove both.',
  },
  {
    broken: (c) => inProduction(c) && c.PERSON_KEY === undefined,
    advice:
      'PERSON_KEY: production needs a secret of its own. Make one with: openssl rand -base64 32.',
  },
  {
    broken: (c) => inProduction(c) && c.TOKEN_SECRET === undefined,
    advice:
      'TOKEN_SECRET: production needs a secret of its own. Make one with: openssl rand -base64 32.',
  },
  {
    broken: (c) => inProduction(c) && !c.DATA_KEY?.length,
    advice:
      'DATA_KEY: production needs a key that locks away what people say. Make one with: openssl rand -base64 32, and keep it where the backups are not.',
  },
  {
    broken: (c) => inProduction(c) && c.ADVISORS_FILE === undefined,
    advice: 'ADVISORS_FILE: production has no demo accounts. Name the file of advisor accounts.',
  },
  {
    broken: (c) => c.TWILIO_ACCOUNT_SID !== undefined && !c.TWILIO_AUTH_TOKEN?.length,
    advice:
      'TWILIO_AUTH_TOKEN: it is needed with TWILIO_ACCOUNT_SID. Copy it from the Twilio console, Account > API keys.',
  },
  {
    broken: (c) => c.TWILIO_ACCOUNT_SID !== undefined && c.PUBLIC_BASE_URL === undefined,
    advice:
      'PUBLIC_BASE_URL: it is needed with Twilio. Every webhook is refused without the address it was signed for.',
  },
  {
    broken: (c) => c.REDIS_URL === undefined && (c.REDIS_CLUSTER || c.REDIS_SENTINELS.length > 0),
    advice: 'REDIS_URL: it is needed with REDIS_CLUSTER and REDIS_SENTINELS.',
  },
  {
    broken: (c) => c.REDIS_SENTINELS.length > 0 !== (c.REDIS_SENTINEL_NAME !== undefined),
    advice: 'REDIS_SENTINELS, REDIS_SENTINEL_NAME: set both or neither.',
  },
  {
    broken: (c) => c.REDIS_CLUSTER && c.REDIS_SENTINELS.length > 0,
    advice: 'REDIS_CLUSTER, REDIS_SENTINELS: a cluster needs no sentinels. Remove one of them.',
  },
  {
    broken: (c) => c.REDIS_CLUSTER && c.REDIS_URL !== undefined && databaseIn(c.REDIS_URL) > 0,
    advice:
      'REDIS_URL: a cluster has one database. Leave out the number behind the host; TENANT keeps installations apart.',
  },
  {
    broken: (c) => (c.TWILIO_API_KEY === undefined) !== (c.TWILIO_API_SECRET === undefined),
    advice: 'TWILIO_API_KEY, TWILIO_API_SECRET: set both or neither.',
  },
  keptWithin(
    ['RETENTION_EVENTS_DAYS', 'RETENTION_CONVERSATIONS_DAYS', 'RETENTION_HANDOFFS_DAYS'],
    'RETENTION_TRANSCRIPTS_DAYS',
    'answers, memories and handoffs point at lines of the transcript',
  ),
  keptWithin(
    ['RETENTION_TRANSCRIPTS_DAYS', 'RETENTION_UNSENT_DAYS'],
    'RETENTION_PEOPLE_DAYS',
    'a person goes last',
  ),
  keptWithin(
    ['RETENTION_SENT_DAYS'],
    'RETENTION_UNSENT_DAYS',
    'what was not sent is looked at longer than what was',
  ),
  keptWithin(
    ['RETENTION_TRANSCRIPTS_DAYS', 'RETENTION_HANDOFFS_DAYS'],
    'RETENTION_AUDIT_DAYS',
    'who has read a text is known for as long as the text is there',
  ),
];

type Days = keyof Environment & `RETENTION_${string}`;

/** Kinds that make no sense without another one, and so stay no longer than it. */
function keptWithin(kinds: readonly Days[], within: Days, why: string): Rule {
  return {
    broken: (c) => kinds.some((kind) => c[kind] > c[within]),
    advice: `${kinds.join(', ')}: none may be more than ${within}: ${why}. Lower the one or raise the other.`,
  };
}

export function checkTogether(config: Environment): readonly string[] {
  return RULES.filter((rule) => rule.broken(config)).map((rule) => rule.advice);
}
