import type { Environment } from '../config/schema.ts';
import { signedProbe } from './signed-probe.ts';

type Address = Pick<Environment, 'PUBLIC_BASE_URL' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_ACCOUNT_SID'>;

/** Would Twilio's signed requests be taken at the address it is given? Null when they would, or without Twilio. */
export async function checkPublicAddress(config: Address): Promise<string | null> {
  const { PUBLIC_BASE_URL, TWILIO_AUTH_TOKEN } = config;
  const token = TWILIO_AUTH_TOKEN?.[0];
  if (!PUBLIC_BASE_URL || !token || !config.TWILIO_ACCOUNT_SID) return null;
  const status = await signedProbe({
    baseUrl: PUBLIC_BASE_URL,
    token,
    account: config.TWILIO_ACCOUNT_SID,
  });
  return status === 204
    ? null
    : `a correctly signed request to ${PUBLIC_BASE_URL} was answered ${status}. The address must be exactly the one Twilio calls; check proxies that change host, port or path.`;
}
