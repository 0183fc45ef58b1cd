import type { ServedKnowledge } from './model.ts';
import { missingSafetySlots } from './safety-slots.ts';

export interface DemoFault {
  readonly file: string;
  readonly message: string;
}

/** What is made up for demonstration, or missing for people's safety, and must be replaced before people are served. */
export function demoFaults(knowledge: ServedKnowledge): readonly DemoFault[] {
  return Object.values(knowledge.places).flatMap((place) => {
    const fault = (message: string): DemoFault => ({
      file: `places/${place.id}.yaml`,
      message,
    });
    return [
      ...place.lines
        .filter((line) => line.demo)
        .map(({ id }) =>
          fault(`The line "${id}" has a made-up number. Put the real one, demo: false.`),
        ),
      ...(place.officePhone?.demo
        ? [fault('The office_phone is made up. Put the real number, demo: false.')]
        : []),
      ...place.rota
        .filter((duty) => duty.demo)
        .map(({ locale, by }) =>
          fault(`The ${by} hours of "${locale}" are made up. Put the real ones, demo: false.`),
        ),
      ...missingSafetySlots(knowledge, place).map((name) =>
        fault(`The safety slot "${name}" is not filled. Fill it and set publish_allowed: true.`),
      ),
      ...Object.entries(place.slots)
        .filter(([, slot]) => slot.demo)
        .map(([name]) => fault(`The slot "${name}" is made up. Put the real value, demo: false.`)),
    ];
  });
}
