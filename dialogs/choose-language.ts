import {
  type Act,
  ask,
  type Dialog,
  type Line,
  type Option,
  type Scene,
  type Step,
} from '../src/domain/dialog.ts';
import { isLocale, type Locale } from '../src/domain/locale.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/** An ear keeps four names and a way on; the eye finds its own language in a long list. */
const A_PAGE = 4;

/** Each language under its own name. The question that was already asked waits and is then answered. */
export const chooseLanguage: Dialog = (frame, scene) => {
  const { chosen } = scene.said;
  if (chosen?.startsWith('page:')) return offer(frame, scene, Number(chosen.slice(5)));
  if (frame.step === 'begin' || (chosen === null && scene.said.silent))
    return offer(frame, scene, pageIn(frame));
  return chosen !== null && isLocale(chosen)
    ? chooses(frame, chosen)
    : { frame: null, lines: [], acts: [], pass: true };
};

function pageIn(frame: Frame): number {
  return Number(frame.data['page'] ?? 0);
}

export function askLanguage({ languages, modality }: Scene, page = 0): Line {
  const options = modality === 'spoken' ? pageOf(languages, page) : languages.map(optionOf);
  return { ...ask(message('language.choose'), options), inEvery: true } as const;
}

/**
 * Eight goes on, as in every menu, and at the end to the beginning. It is said in English and in the
 * languages that come next: who has not heard their own is who needs it.
 */
function pageOf(languages: readonly Locale[], page: number): readonly Option[] {
  const shown = languages.slice(page * A_PAGE, (page + 1) * A_PAGE).map(optionOf);
  if (languages.length <= A_PAGE) return shown;
  const next = (page + 1) * A_PAGE < languages.length ? page + 1 : 0;
  const coming = languages.slice(next * A_PAGE, (next + 1) * A_PAGE);
  const told: readonly Locale[] = ['en', ...coming.filter((language) => language !== 'en')];
  return [...shown, ...told.map((language) => moreIn(language, next))];
}

function moreIn(language: Locale, page: number): Option {
  const label = { message: message('option.more-languages'), in: language };
  return { value: `page:${page}`, key: '8', label };
}

function optionOf(language: Locale): Option {
  return { value: language, label: { language } };
}

function offer(frame: Frame, scene: Scene, page: number): Step {
  const offered = { ...frame, step: 'offered', data: { ...frame.data, page } };
  return { frame: offered, lines: [askLanguage(scene, page)], acts: [], pass: false };
}

function chooses(frame: Frame, locale: Locale): Step {
  const { question, fresh } = frame.data;
  const next: readonly Act[] =
    typeof question === 'string' && question !== ''
      ? [{ act: 'take-question', text: question }]
      : [{ act: 'open-dialog', dialog: 'menu' }];
  const key = fresh === true ? 'greeting' : 'language.chosen';
  return {
    frame: null,
    lines: [{ kind: 'say', message: message(key) }],
    acts: [{ act: 'set-locale', locale }, ...next],
    pass: false,
  };
}
