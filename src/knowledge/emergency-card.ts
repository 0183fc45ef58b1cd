import { formatPhone } from '../domain/format-value.ts';
import { wallClock } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import { nameIn } from '../domain/place.ts';
import type { EmergencyService, ServedKnowledge } from './model.ts';
import { factOn, type Policy, slotOn } from './validity.ts';

export interface EmergencyCard {
  readonly classId: string;
  readonly priority: number;
  /** The one to call first comes first. */
  readonly contacts: readonly EmergencyContact[];
}

export interface EmergencyContact {
  readonly name: string;
  /** As it is shown. */
  readonly phone: string;
  /** As it is dialled: digits only, or E.164. */
  readonly dial: string;
  /** As it is read aloud, digit by digit. */
  readonly spoken: string;
}

export interface EmergencyAt {
  readonly classId: string;
  readonly locale: Locale;
  readonly place: string;
  readonly policy: Policy;
  readonly now: number;
}

/** Who to call in a class of emergency. An unknown class gives the general emergency number. */
export function emergencyCard(knowledge: ServedKnowledge, at: EmergencyAt): EmergencyCard {
  const { classes, services } = knowledge.emergencies;
  const kind = classes.find(({ id }) => id === at.classId);
  const ids = kind?.contacts ?? classes[0]?.contacts ?? [];
  const contacts = ids.flatMap((id) => contactOf(knowledge, services[id], at));
  return { classId: at.classId, priority: kind?.priority ?? 1, contacts: withoutRepeats(contacts) };
}

function contactOf(
  knowledge: ServedKnowledge,
  service: EmergencyService | undefined,
  at: EmergencyAt,
): readonly EmergencyContact[] {
  const phone = service && phoneOf(knowledge, service, at);
  if (!service || !phone) return [];
  return [
    {
      name: nameIn(service.names, at.locale) ?? '',
      phone: formatPhone(phone, 'text'),
      dial: phone.replaceAll(' ', ''),
      spoken: formatPhone(phone, 'spoken'),
    },
  ];
}

/** The local number if one is published, else the fact, else its line for the language. */
function phoneOf(
  knowledge: ServedKnowledge,
  service: EmergencyService,
  at: EmergencyAt,
): string | null {
  const day = wallClock(at.now).day;
  const local = service.slot === null ? null : slotOn(knowledge, service.slot, { ...at, day });
  if (local?.value.type === 'phone') return local.value.phone;
  const fact = factOn(knowledge, service.phone, { day, locale: at.locale });
  return fact?.value.type === 'phone' ? fact.value.phone : null;
}

/** Where a local number is missing, two services can end in the same one: it is told once. */
function withoutRepeats(contacts: readonly EmergencyContact[]): readonly EmergencyContact[] {
  return contacts.filter(
    (contact, index) => contacts.findIndex((other) => other.dial === contact.dial) === index,
  );
}
