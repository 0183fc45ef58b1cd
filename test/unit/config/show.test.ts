import { describe, expect, test } from 'vitest';
import { findStrange } from '../../../src/config/find-strange.ts';
import { parseConfig } from '../../../src/config/load.ts';
import { printConfig } from '../../../src/config/print.ts';
import { environment, SECRETS } from '../../../src/config/schema.ts';

describe('the settings that hold', () => {
  test('are printed, each with its value or that it is not set', () => {
    const printed = printConfig(
      parseConfig({ PORT: '4000', EMBED_ORIGINS: 'https://a.fi' }, String),
    );
    expect(printed).toContain('PORT=4000\n');
    expect(printed).toContain('EMBED_ORIGINS=https://a.fi\n');
    expect(printed).toContain('# PUBLIC_BASE_URL is not set\n');
    expect(printed.split('\n')).toHaveLength(Object.keys(environment.shape).length + 1);
  });

  test('tell no secret, wherever it came from', () => {
    const planted = Buffer.alloc(32, 'planted').toString('base64');
    const secretOf = (key: string) => (key === 'REDIS_URL' ? `redis://me:${planted}@h` : planted);
    const env = Object.fromEntries(
      SECRETS.map((key, at) => (at % 2 ? [key, secretOf(key)] : [`${key}_FILE`, key])),
    );
    const printed = printConfig(
      parseConfig({ ...env, TWILIO_API_KEY: 'SK1', TWILIO_BASE_URL: 'http://me:pw1@h' }, secretOf),
    );
    expect(printed).not.toMatch(new RegExp(`${planted.slice(0, 8)}|pw1`));
    for (const key of SECRETS) expect(printed).toContain(`${key}=(secret)\n`);
    expect(printed).toContain('TWILIO_BASE_URL=http://me:(secret)@h\n');
  });
});

describe('what is set and read by nobody', () => {
  test('is named, with what was probably meant', () => {
    expect(
      findStrange({
        SILTA_PORT: '1',
        SILTA_COLOUR: 'red',
        SILTA_PERSON_KEY_FILE: '/x',
        PUBLIC_BASE_URL_FILE: '/x',
      }),
    ).toEqual([
      'PUBLIC_BASE_URL_FILE is not read: PUBLIC_BASE_URL is no secret. Set PUBLIC_BASE_URL itself.',
      'SILTA_COLOUR is no setting of Silta.',
      'SILTA_PERSON_KEY_FILE is no setting of Silta. Did you mean PERSON_KEY_FILE?',
      'SILTA_PORT is no setting of Silta. Did you mean PORT?',
    ]);
  });

  test('is named where one letter makes it a setting, as the default would hold unnoticed', () => {
    expect(
      findStrange({ RETENTION_TRANSCRIPT_DAYS: '30', SMS_A_DAYS: '5', TWILIO_REGIOM: 'ie1' }),
    ).toEqual([
      'RETENTION_TRANSCRIPT_DAYS is no setting of Silta. Did you mean RETENTION_TRANSCRIPTS_DAYS?',
      'SMS_A_DAYS is no setting of Silta. Did you mean SMS_A_DAY?',
      'TWILIO_REGIOM is no setting of Silta. Did you mean TWILIO_REGION?',
    ]);
  });

  test('is not what belongs to others, nor what is read', () => {
    const others = {
      PATH: '/bin',
      HOME: '/',
      PROFILE_FILE: '/x',
      npm_config_user: 'x',
      HOSTS: 'x',
      REDIS_PORT: '1',
      HOSTNAME: 'x',
    };
    const ours = { PORT: '1', PERSON_KEY_FILE: '/x', ADVISORS_FILE: '/x' };
    expect(findStrange({ ...others, ...ours })).toEqual([]);
  });
});
