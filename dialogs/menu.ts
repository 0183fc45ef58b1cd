import {
  ask,
  type Dialog,
  type Line,
  type Option,
  type Scene,
  type Step,
  say,
} from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/** The keypad's way to every answer: groups of life areas, their areas, their topics. */
export interface Menu {
  readonly groups: readonly { readonly id: string; readonly areas: readonly string[] }[];
  /** Topic ids of an area, the ones that have a text first. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
}

/** Keys 1 to 4 choose, 8 goes on: 0, 5, 7, 9, * and # mean the same everywhere. */
const A_PAGE = 4;

export function menu(of: Menu): Dialog {
  return (frame, scene) => {
    if (frame.step === 'begin') return groups(of);
    const [kind, id = ''] = (scene.said.chosen ?? '').split(':');
    switch (kind) {
      case 'group':
        return areas(of, id, scene);
      case 'area':
        return topics(of, { area: id, page: 0 }, scene);
      case 'page':
        return topics(of, { area: String(frame.data['area'] ?? ''), page: Number(id) }, scene);
      case 'topic':
        return { frame: null, lines: [], acts: [{ act: 'answer-topic', topic: id }], pass: false };
      default:
        return scene.said.text === ''
          ? withKeys(again(of, frame, scene), scene)
          : { frame: null, lines: [], acts: [], pass: true };
    }
  };
}

function at(step: string, data: Frame['data'], line: Line): Step {
  return { frame: { dialog: 'menu', step, data }, lines: [line], acts: [], pass: false };
}

function groups(of: Menu): Step {
  const options = of.groups.map(({ id }) => ({
    value: `group:${id}`,
    label: message(`menu.group.${id}`),
  }));
  return at('groups', {}, ask(message('menu.groups'), [...options, human()], { kind: 'anything' }));
}

function areas(of: Menu, group: string, scene: Scene): Step {
  const found = of.groups.find(({ id }) => id === group)?.areas ?? [];
  const options = found.map((area) => ({
    value: `area:${area}`,
    label: message(`life-area.${area}`),
  }));
  return at(
    'areas',
    { group },
    ask(message('menu.areas'), [...options, ...always(scene)], { kind: 'anything' }),
  );
}

interface Page {
  readonly area: string;
  readonly page: number;
}

function topics(of: Menu, { area, page }: Page, scene: Scene): Step {
  const all = of.topics[area] ?? [];
  const shown = all.slice(page * A_PAGE, (page + 1) * A_PAGE);
  const options: Option[] = shown.map((topic) => ({ value: `topic:${topic}`, label: { topic } }));
  if (all.length > (page + 1) * A_PAGE) {
    options.push({ value: `page:${page + 1}`, key: '8', label: message('option.more-topics') });
  }
  return at(
    'topics',
    { area, page },
    ask(message('menu.topics'), [...options, ...always(scene)], { kind: 'anything' }),
  );
}

/** The keys that always work, as far as they are told: who reads scrolls back. */
function always({ modality }: Scene): readonly Option[] {
  const back: readonly Option[] =
    modality === 'spoken' ? [{ value: 'back', key: '*', label: message('option.back') }] : [];
  return [...back, human()];
}

/** A key that means nothing here: the same page once more. */
function again(of: Menu, frame: Frame, scene: Scene): Step {
  const { group, area, page } = frame.data;
  if (frame.step === 'areas') return areas(of, String(group), scene);
  if (frame.step === 'topics') return topics(of, { area: String(area), page: Number(page) }, scene);
  return groups(of);
}

/** Who presses a key that means nothing hears which ones always do. */
function withKeys(step: Step, { modality, said }: Scene): Step {
  if (modality !== 'spoken' || said.digits === '') return step;
  return { ...step, lines: [...step.lines, say(message('menu.keys'))] };
}

function human(): Option {
  return { value: 'human', key: '0', label: message('option.human') };
}
