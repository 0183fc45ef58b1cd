import type { Environment } from '../config/schema.ts';
import { callingCodesOf } from '../domain/calling-codes.ts';
import type { Countries } from '../domain/number-policy.ts';
import type { KitParts } from './build-kit.ts';

/** How an installation answers. Whoever lists texts asks here too, so that they are those of the service. */
export function kitSettings(config: Environment) {
  return {
    policy: config.CONTENT_POLICY ?? 'draft',
    defaultPlace: config.MUNICIPALITY,
    talksKept: config.RETENTION_TRANSCRIPTS_DAYS,
    interpreted: config.WIDEN_AFTER_SECONDS !== undefined,
    voicemail: config.VOICEMAIL,
    countries: countriesOf(config),
    whatsappTalks: config.WHATSAPP_MODE === 'full',
  } satisfies Partial<KitParts>;
}

export function countriesOf({ SMS_COUNTRIES }: Environment): Countries {
  return SMS_COUNTRIES.flatMap(callingCodesOf);
}
