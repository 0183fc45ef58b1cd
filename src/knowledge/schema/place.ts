import { z } from 'zod';
import { EVES } from '../../domain/holidays.ts';
import type { Duty, Place, SlotValue } from '../../domain/place.ts';
import type { SlotKind } from '../model.ts';
import { check, day, id, locale, names, webAddress } from './common.ts';
import { factValue, phone, weeklySpan } from './fact.ts';

const slotValue = z
  .strictObject({
    type: z.string(),
    value: z.unknown(),
    publish_allowed: z.boolean(),
    demo: z.boolean().default(false),
    confirmed: check.default(null),
    review_months: z.number().int().positive().default(6),
    note: z.string().optional(),
  })
  .transform((slot, context): SlotValue => {
    const value = slot.type === 'text' ? names.safeParse(slot.value) : factValue.safeParse(slot);
    if (!value.success) {
      for (const { path, message } of value.error.issues)
        context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    }
    return {
      value: isFactValue(value.data) ? value.data : { type: 'text', text: value.data },
      publishAllowed: slot.publish_allowed,
      demo: slot.demo,
      confirmed: slot.confirmed,
      reviewMonths: slot.review_months,
    };
  });

type Found = z.infer<typeof factValue> | z.infer<typeof names>;

function isFactValue(value: Found): value is z.infer<typeof factValue> {
  return 'type' in value;
}

const line = z.strictObject({
  id,
  number: phone.regex(/^\+/, 'write the number of a line as +358…'),
  channel: z.enum(['voice', 'sms', 'whatsapp']),
  greeting: locale.nullable().default(null),
  staff: z.boolean().default(false),
  languages: z.array(locale).default([]),
  demo: z.boolean().default(false),
});

const officePhone = z.strictObject({
  number: phone.regex(/^\+/, 'write the number of the office as +358…'),
  demo: z.boolean().default(false),
});

/** Who answers for what is kept of people. Without a controller the others would be nobody's. */
const privacy = {
  controller: names.nullable().default(null),
  privacy_contact: z
    .union([z.email(), phone.regex(/^\+/)], {
      error: 'write an e-mail address, or a number as +358…',
    })
    .nullable()
    .default(null),
  privacy_page: webAddress.nullable().default(null),
  data_in_eea: z.boolean().default(false),
};

const exception = z
  .strictObject({ day, spans: z.array(z.strictObject({ from: z.string(), to: z.string() })) })
  .transform((one, context) => {
    const spans = one.spans.map((span) => weeklySpan.safeParse({ days: 'mon', ...span }));
    const read = spans.flatMap((span) =>
      span.success ? [{ from: span.data.from, to: span.data.to }] : [],
    );
    if (read.length < spans.length)
      context.addIssue({ code: 'custom', message: 'write times as "09:00"' });
    return { day: one.day, spans: read };
  });

const duty = z.strictObject({
  locale,
  by: z.enum(['chat', 'phone']),
  weekly: z.array(weeklySpan),
  demo: z.boolean().default(false),
});

/** places/<id>.yaml. */
export const placeFile = z
  .strictObject({
    id,
    kind: z.enum(['nation', 'region', 'municipality']),
    parent: id.nullable(),
    names,
    aliases: z.array(z.string()).default([]),
    lines: z.array(line).default([]),
    welcome: names.default({}),
    office_phone: officePhone.nullable().default(null),
    ...privacy,
    rota: z.array(duty).default([]),
    queue: id.nullable().default(null),
    holidays: z.enum(['closed', 'open']).default('closed'),
    eves: z.array(z.enum(EVES)).default(['midsummer-eve', 'christmas-eve']),
    exceptions: z.array(exception).default([]),
    slots: z.record(z.string(), slotValue).default({}),
  })
  .refine((place) => place.controller || !(place.privacy_contact || place.privacy_page), {
    path: ['controller'],
    error: 'name the controller whose contact or page this is',
  })
  .refine((place) => place.controller || !place.data_in_eea, {
    path: ['controller'],
    error: 'name the controller who says so (data_in_eea)',
  })
  .transform(({ holidays, eves, exceptions, rota, office_phone, ...file }): Place => {
    const { controller, privacy_contact, privacy_page, data_in_eea, ...place } = file;
    const dataController = controller && {
      names: controller,
      contact: privacy_contact,
      page: privacy_page,
      inEea: data_in_eea,
    };
    const dutyOf = ({ weekly, ...one }: z.infer<typeof duty>): Duty => ({
      ...one,
      hours: { weekly, exceptions, holidays, eves },
    });
    return { ...place, officePhone: office_phone, dataController, rota: rota.map(dutyOf) };
  });

/** exceptions.yaml: days on which every place has other hours, or none. */
export const exceptionsFile = z.array(exception);

/** slots.yaml: what texts may name and what stands in for it. */
export const slotsFile = z.record(
  z.string(),
  z
    .strictObject({ safety: z.boolean().default(false), stand_in: names })
    .transform(({ safety, stand_in }): SlotKind => ({ safety, standIn: stand_in })),
);
