import {
  ask,
  type Dialog,
  ended,
  passed,
  type Scene,
  type Step,
  say,
} from '../src/domain/dialog.ts';
import type { Locale } from '../src/domain/locale.ts';
import { message } from '../src/domain/message.ts';

/** What is told of the data that is kept of callers. */
export interface Notice {
  /** Who answers for it on the lines of a place; null where the municipality is not known. */
  readonly controllerAt: (place: string, locale: Locale) => string | null;
  /** After the last message, a conversation is kept so long. */
  readonly days: number;
}

/** The privacy notice for who hears it: the parts that matter in a call. The whole stands on a page. */
export function notice(of: Notice): Dialog {
  return (frame, scene) => {
    if (frame.step === 'begin') return tell(of, scene);
    return scene.said.chosen === 'forget-me'
      ? { ...ended(), acts: [{ act: 'open-dialog', dialog: 'privacy' }] }
      : passed();
  };
}

function tell({ controllerAt, days }: Notice, { front, locale }: Scene): Step {
  const controller = controllerAt(front, locale);
  const inDays = { message: message('notice.days', { count: days }) };
  const options = [
    { value: 'forget-me', label: message('option.forget-me') },
    { value: 'back', key: '*', label: message('option.back') },
    { value: 'human', key: '0', label: message('option.human') },
  ];
  return {
    frame: { dialog: 'notice', step: 'told', data: {} },
    lines: [
      say(
        controller === null
          ? message('notice.controller-unnamed')
          : message('notice.controller', { controller }),
      ),
      say(message('notice.kept.talk', { days: inDays })),
      say(message('notice.sees')),
      say(message('notice.sees.people')),
      say(message('notice.sees.carriers')),
      say(message('notice.rights.see')),
      ask(message('notice.rights.how'), options, { kind: 'anything' }),
    ],
    acts: [],
    pass: false,
  };
}
