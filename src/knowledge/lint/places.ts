import type { Place } from '../../domain/place.ts';
import type { ContentFault, Knowledge } from '../model.ts';
import { placeholdersIn } from '../placeholders.ts';
import { missingSafetySlots } from '../safety-slots.ts';
import { faultsOf } from './fault.ts';

export function lintPlaces(knowledge: Knowledge): readonly ContentFault[] {
  return [
    ...Object.values(knowledge.places).flatMap((place) => lintPlace(knowledge, place)),
    ...lintStandIns(knowledge),
  ];
}

function lintPlace(knowledge: Knowledge, place: Place): readonly ContentFault[] {
  const { error, warning } = faultsOf(`places/${place.id}.yaml`);
  const faults: ContentFault[] = [];
  if (place.parent !== null && !(place.parent in knowledge.places))
    faults.push(error(`parent: there is no place "${place.parent}".`));
  if (place.kind !== 'nation' && place.parent === null)
    faults.push(error('parent: say in which region or nation it lies.'));
  for (const name of Object.keys(place.slots)) {
    if (!(name in knowledge.slots))
      faults.push(error(`slots: "${name}" is not in slots.yaml. Add it there.`));
  }
  for (const name of missingSafetySlots(knowledge, place))
    faults.push(warning(`The safety slot "${name}" is not filled. Fill it before going live.`));
  return faults;
}

/** Standing in for a local number, only a national one may be named. */
function lintStandIns(knowledge: Knowledge): readonly ContentFault[] {
  const { error } = faultsOf('slots.yaml');
  return Object.entries(knowledge.slots).flatMap(([name, slot]) =>
    Object.values(slot.standIn)
      .flatMap(placeholdersIn)
      .filter(({ kind, id }) => kind === 'slot' || !(id in knowledge.facts))
      .map(({ id }) => error(`${name}: "${id}" is no fact. A stand-in may name facts only.`)),
  );
}
