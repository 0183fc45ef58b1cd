import { LOCALES } from '../../domain/locale.ts';
import type { EmergencyKind, Knowledge, Superseded } from '../model.ts';
import { type Finding, faultsOf } from './fault.ts';

const LEAST_CUES = 8;
const { error, warning } = faultsOf('emergencies.yaml');

/** Emergencies, and the words that values need. */
export function lintWords(knowledge: Knowledge): readonly Finding[] {
  const words = faultsOf('value-words.yaml');
  return [
    ...lintServices(knowledge),
    ...knowledge.emergencies.classes.flatMap((kind, at) => [
      ...unknownContacts(knowledge, kind, at),
      ...fewCues(kind, at),
    ]),
    ...unknownDangers(knowledge),
    ...knowledge.superseded.flatMap((entry, at) => lintSuperseded(knowledge, entry, at)),
    ...LOCALES.filter((locale) => knowledge.valueWords[locale] === undefined).map((locale) =>
      words.error(`The words of "${locale}" are missing. Add them.`),
    ),
  ];
}

function lintServices(knowledge: Knowledge): readonly Finding[] {
  return Object.entries(knowledge.emergencies.services).flatMap(([id, { phone, slot }], at) => [
    ...(isPhone(knowledge, phone)
      ? []
      : [
          error(`${id}: "${phone}" is no fact with a phone number. Name one of facts/.`, {
            path: ['services', at, 'phone'],
          }),
        ]),
    ...(slot === null || slot in knowledge.slots
      ? []
      : [
          error(`${id}: "${slot}" is not in slots.yaml. Add it there.`, {
            path: ['services', at, 'slot'],
          }),
        ]),
  ]);
}

function isPhone(knowledge: Knowledge, fact: string): boolean {
  return knowledge.facts[fact]?.every(({ value }) => value.type === 'phone') ?? false;
}

function unknownContacts(
  { emergencies }: Knowledge,
  kind: EmergencyKind,
  at: number,
): readonly Finding[] {
  return kind.contacts
    .filter((contact) => !(contact in emergencies.services))
    .map((contact) =>
      error(`${kind.id}: there is no service "${contact}". Add it to the services.`, {
        path: ['classes', at, 'contacts'],
      }),
    );
}

const examples = faultsOf('danger-examples.yaml');

function unknownDangers({ dangers, emergencies }: Knowledge): readonly Finding[] {
  const known = new Set(['none', ...emergencies.classes.map(({ id }) => id)]);
  return dangers
    .filter(({ id }) => !known.has(id))
    .map(({ id }) =>
      examples.error(`"${id}" is no class of emergencies.yaml. Name one, or "none".`, {
        path: [id],
      }),
    );
}

function fewCues(kind: EmergencyKind, at: number): readonly Finding[] {
  return LOCALES.filter((locale) => (kind.cues[locale]?.length ?? 0) < LEAST_CUES).map((locale) =>
    warning(`${kind.id}: fewer than ${LEAST_CUES} cues in "${locale}". Write more.`, {
      path: ['classes', at, 'cues', locale],
    }),
  );
}

const dead = faultsOf('superseded.yaml');

function lintSuperseded(knowledge: Knowledge, entry: Superseded, at: number): readonly Finding[] {
  const { id, source, status } = entry;
  if (source === null)
    return status === 'verified'
      ? [dead.error(`${id}: verified where? Give the source.`, { path: [at, 'status'] })]
      : [];
  if (source in knowledge.sources) return [];
  const message = `${id}: "${source}" is not in sources.yaml. Add it there.`;
  return [dead.error(message, { path: [at, 'source'] })];
}
