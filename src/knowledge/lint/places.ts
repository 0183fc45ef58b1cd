import { controllerOf, type Place, queueOf } from '../../domain/place.ts';
import type { Knowledge } from '../model.ts';
import { placeholdersIn } from '../placeholders.ts';
import { missingSafetySlots } from '../safety-slots.ts';
import { entriesOf, type Finding, faultsOf } from './fault.ts';
import { strangeNames } from './names.ts';

export function lintPlaces(knowledge: Knowledge): readonly Finding[] {
  return [
    ...Object.values(knowledge.places).flatMap((place) => lintPlace(knowledge, place)),
    ...lintStandIns(knowledge),
    ...lintStandInNames(knowledge),
  ];
}

function lintPlace(knowledge: Knowledge, place: Place): readonly Finding[] {
  const { error, warning } = faultsOf(`places/${place.id}.yaml`);
  const parent = { path: ['parent'] };
  const faults: Finding[] = [];
  if (place.parent !== null && !(place.parent in knowledge.places))
    faults.push(error(`parent: there is no place "${place.parent}". Add or correct it.`, parent));
  if (place.kind !== 'nation' && place.parent === null)
    faults.push(error('parent: it is empty. Say in which region or nation it lies.', parent));
  const shared = place.queue === null ? place : knowledge.places[place.queue];
  if (shared === undefined || queueOf(knowledge.places, shared.id) !== shared.id)
    faults.push(
      error(`queue: "${place.queue}" has no queue of its own. Name a place that has one.`, {
        path: ['queue'],
      }),
    );
  for (const name of Object.keys(place.slots)) {
    if (!(name in knowledge.slots))
      faults.push(
        error(`slots: "${name}" is not in slots.yaml. Add it there.`, { path: ['slots', name] }),
      );
  }
  for (const name of missingSafetySlots(knowledge, place))
    faults.push(
      warning(`The safety slot "${name}" is not filled. Fill it before going live.`, {
        path: ['slots', name],
      }),
    );
  return [...faults, ...lintController(knowledge, place)];
}

/** What people read at /privacy about who answers for their data. */
function lintController(knowledge: Knowledge, place: Place): readonly Finding[] {
  const { warning } = faultsOf(`places/${place.id}.yaml`);
  const here = { path: ['controller'] };
  const named = place.dataController;
  if (named && named.contact === null && named.page === null)
    return [
      warning('controller: it cannot be reached. Add privacy_contact or privacy_page.', here),
    ];
  if (place.kind !== 'municipality' || controllerOf(knowledge.places, place.id)) return [];
  return [
    warning(
      'controller: nobody is named, so the privacy notice names the municipality. Name who answers for the data before going live.',
      here,
    ),
  ];
}

/** Standing in for a local number, only a national one may be named. */
function lintStandIns(knowledge: Knowledge): readonly Finding[] {
  const { error } = faultsOf('slots.yaml');
  return Object.entries(knowledge.slots).flatMap(([name, slot]) =>
    Object.entries(slot.standIn).flatMap(([locale, text]) =>
      placeholdersIn(text)
        .filter(({ kind, id }) => kind === 'slot' || !(id in knowledge.facts))
        .map(({ id }) =>
          error(`${name}: "${id}" is no fact. A stand-in may name facts only.`, {
            path: [name, 'stand_in', locale],
          }),
        ),
    ),
  );
}

function lintStandInNames(knowledge: Knowledge): readonly Finding[] {
  const { warning } = faultsOf('slots.yaml');
  return Object.entries(knowledge.slots).flatMap(([slot, { standIn }]) =>
    entriesOf(standIn).flatMap(([locale, text]) =>
      strangeNames(text, knowledge, locale).map((what) =>
        warning(`${slot}: ${what}`, { path: [slot, 'stand_in', locale] }),
      ),
    ),
  );
}
