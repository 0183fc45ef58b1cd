import type { Said, Scene, Step } from '../../src/domain/dialog.ts';
import type { Frame } from '../../src/domain/session.ts';

const NOTHING: Said = {
  chosen: null,
  text: '',
  digits: '',
  phone: null,
  silent: false,
  yes: false,
  no: false,
  place: null,
};

/** Somebody whose number is known, who has said nothing yet. */
export function aScene(said: Partial<Said> = {}, changes: Partial<Scene> = {}): Scene {
  return {
    said: { ...NOTHING, ...said },
    locale: 'en',
    languageKnown: true,
    languages: ['fi', 'en'],
    modality: 'rich',
    place: 'joensuu',
    front: 'joensuu',
    topic: null,
    phone: '+358401110001',
    copyTo: changes.phone === undefined ? '+358401110001' : changes.phone,
    waiting: null,
    optedOut: false,
    voicemail: true,
    advisors: { open: true, opensAt: null },
    ...changes,
  };
}

export function at(dialog: string, step = 'begin', data: Frame['data'] = {}): Frame {
  return { dialog, step, data };
}

/** The keys of the messages a step says, in order. */
export function keysSaid(step: Step): readonly string[] {
  return step.lines.map((line) => line.message.key);
}

export function valuesOffered(step: Step): readonly string[] {
  return step.lines.flatMap((line) =>
    line.kind === 'ask' ? line.options.map(({ value }) => value) : [],
  );
}
