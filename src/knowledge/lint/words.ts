import { LOCALES } from '../../domain/locale.ts';
import type { ContentFault, EmergencyKind, Knowledge } from '../model.ts';
import { faultsOf } from './fault.ts';

const LEAST_CUES = 8;

/** Emergencies, and the words that values need. */
export function lintWords(knowledge: Knowledge): readonly ContentFault[] {
  const { error, warning } = faultsOf('emergencies.yaml');
  const { services, classes } = knowledge.emergencies;
  const words = faultsOf('value-words.yaml');
  return [
    ...Object.entries(services)
      .filter(([, service]) => !isPhone(knowledge, service.phone))
      .map(([id, { phone }]) => error(`${id}: "${phone}" is no fact with a phone number.`)),
    ...Object.entries(services)
      .filter(([, { slot }]) => slot !== null && !(slot in knowledge.slots))
      .map(([id, { slot }]) => error(`${id}: "${slot}" is not in slots.yaml.`)),
    ...classes.flatMap(({ id, contacts }) =>
      contacts
        .filter((contact) => !(contact in services))
        .map((contact) => error(`${id}: there is no service "${contact}".`)),
    ),
    ...classes.flatMap((kind) => fewCues(kind).map(warning)),
    ...LOCALES.filter((locale) => knowledge.valueWords[locale] === undefined).map((locale) =>
      words.error(`The words of "${locale}" are missing. Add them.`),
    ),
  ];
}

function isPhone(knowledge: Knowledge, fact: string): boolean {
  return knowledge.facts[fact]?.every(({ value }) => value.type === 'phone') ?? false;
}

function fewCues(kind: EmergencyKind): readonly string[] {
  return LOCALES.filter((locale) => (kind.cues[locale]?.length ?? 0) < LEAST_CUES).map(
    (locale) => `${kind.id}: fewer than ${LEAST_CUES} cues in "${locale}". Write more.`,
  );
}
