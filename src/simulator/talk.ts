import { flowOf, park, signal } from './leg.ts';
import type { Call, Flow, World } from './types.ts';

/** Two legs hear each other until one of them leaves; the other is told. */
export async function talk(world: World, call: Call, partner: Call): Promise<Flow> {
  call.partner = partner;
  const end = await park(world, call, { ms: null, wants: ['over'], doing: 'talking' });
  call.partner = null;
  if (partner.partner === call) signal(partner, { kind: 'over', status: 'completed' });
  return flowOf(end);
}
