import type { Environment } from '../config/schema.ts';
import type { Log } from '../domain/ports.ts';
import type { Mounted } from '../http/app.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { createSimulator } from '../simulator/create-simulator.ts';
import { mountSimulator, postWebhook } from './mount-simulator.ts';
import type { World } from './world.ts';

/** Phones that stand ready on the page: two callers who also write, and the demo advisors' own. */
const PHONES = ['+358401110001', '+358401110002', '+358500000901', '+358500000902'];

export interface Demonstration {
  readonly config: Environment;
  readonly knowledge: ServedKnowledge;
  readonly world: World;
  readonly publicUrl: string;
  readonly log: Log;
}

/** Pretend phones around the real service, so that all of it can be tried without any account. */
export function runDemonstration({
  config,
  knowledge,
  world,
  publicUrl,
  log,
}: Demonstration): readonly Mounted[] {
  if (!config.SIMULATOR) return [];
  const numbers = Object.values(knowledge.places).flatMap((place) =>
    place.lines.map((line) => line.number),
  );
  const simulator = createSimulator({
    accountSid: config.TWILIO_ACCOUNT_SID ?? '',
    authToken: config.TWILIO_AUTH_TOKEN?.[0] ?? '',
    publicBaseUrl: publicUrl,
    restBaseUrl: config.TWILIO_BASE_URL,
    lines: [...new Set(numbers)].map((number) => ({ number })),
    clock: world.clock,
    schedule: world.schedule,
    post: postWebhook,
    log,
    production: config.NODE_ENV === 'production',
  });
  for (const phone of PHONES) simulator.phone(phone);
  return [{ path: '/', router: mountSimulator(simulator) }];
}

/** Only the demonstration has no opening hours: whoever tries it at night meets an advisor too. */
export function alwaysOpen(knowledge: ServedKnowledge): ServedKnowledge {
  const allDay = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 0 }];
  const places = Object.entries(knowledge.places).map(([id, place]) => {
    const rota = place.rota.map((duty) => ({
      ...duty,
      hours: { weekly: allDay, exceptions: [], holidays: 'open', eves: [] } as const,
    }));
    return [id, { ...place, rota }];
  });
  return { ...knowledge, places: Object.fromEntries(places) };
}
