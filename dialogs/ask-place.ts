import {
  type Act,
  ask,
  type Dialog,
  type Option,
  passed,
  type Scene,
  type Step,
} from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/** An ear keeps four names and a way on. */
const A_PAGE = 4;

/** Where people can live here, and what stands for anywhere else. */
export interface Homes {
  readonly municipalities: readonly string[];
  readonly elsewhere: string;
}

/** Where do you live? Asked once; the question that waited is then answered for that place. */
export function askPlace(homes: Homes): Dialog {
  return (frame, scene) => {
    const [kind, id = ''] = (scene.said.chosen ?? '').split(':');
    if (kind === 'page') return offer(frame, homes, scene, Number(id));
    if (kind === 'place') return lives(frame, id);
    if (scene.said.place !== null) return lives(frame, scene.said.place);
    return frame.step === 'begin' || scene.said.silent ? offer(frame, homes, scene, 0) : passed();
  };
}

function lives({ data }: Frame, place: string): Step {
  const { topic } = data;
  const answer: readonly Act[] = typeof topic === 'string' ? [{ act: 'answer-topic', topic }] : [];
  return { frame: null, lines: [], acts: [{ act: 'set-place', place }, ...answer], pass: false };
}

function offer(frame: Frame, homes: Homes, { modality }: Scene, page: number): Step {
  const all: readonly Option[] = [
    ...homes.municipalities.map((place) => ({ value: `place:${place}`, label: { place } })),
    { value: `place:${homes.elsewhere}`, label: message('option.elsewhere') },
  ];
  const shown = modality === 'spoken' ? pageOf(all, page) : all;
  const human: Option = { value: 'human', key: '0', label: message('option.human') };
  return {
    frame: { ...frame, step: 'offered' },
    lines: [ask(message('place.ask'), [...shown, human], { kind: 'anything' })],
    acts: [],
    pass: false,
  };
}

/** Eight goes on, and at the end to the beginning. */
function pageOf(all: readonly Option[], page: number): readonly Option[] {
  if (all.length <= A_PAGE) return all;
  const next = (page + 1) * A_PAGE < all.length ? page + 1 : 0;
  const more = { value: `page:${next}`, key: '8', label: message('option.more-places') };
  return [...all.slice(page * A_PAGE, (page + 1) * A_PAGE), more];
}
