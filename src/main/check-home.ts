import { Fault } from '../domain/fault.ts';
import type { Places } from '../domain/place.ts';

/** People of a place that there is not would wait in a queue that nobody works in. */
export function checkHome(places: Places, home: string): void {
  if (Object.hasOwn(places, home)) return;
  const known = Object.keys(places).sort().join(', ');
  throw new Fault('config', `MUNICIPALITY: there is no place "${home}". Name one of: ${known}.`);
}
