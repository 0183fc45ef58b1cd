import type { Environment } from '../config/schema.ts';

/** A made-up account that signs what the simulator sends. */
const ACCOUNT = `AC${'0'.repeat(32)}`;
const TOKEN = 'silta-demonstration-token';

/** Without Twilio the whole service runs against pretend phones at /simulator; never in production. */
export function withDemonstration(config: Environment): Environment {
  const wanted = config.SIMULATOR ?? config.TWILIO_ACCOUNT_SID === undefined;
  if (!wanted || config.NODE_ENV === 'production') return { ...config, SIMULATOR: false };
  const url = config.PUBLIC_BASE_URL ?? `http://${config.HOST}:${config.PORT}`;
  return {
    ...config,
    SIMULATOR: true,
    PUBLIC_BASE_URL: url,
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: [TOKEN],
    TWILIO_API_KEY: undefined,
    TWILIO_API_SECRET: undefined,
    TWILIO_BASE_URL: `${url}/simulator/twilio`,
    MUNICIPALITY: config.MUNICIPALITY === 'national' ? 'joensuu' : config.MUNICIPALITY,
  };
}
