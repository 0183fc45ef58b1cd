import { ask, type Dialog, type Line, type Option, type Step } from '../src/domain/dialog.ts';
import { message } from '../src/domain/message.ts';
import type { Frame } from '../src/domain/session.ts';

/** The keypad's way to every answer: groups of life areas, their areas, their topics. */
export interface Menu {
  readonly groups: readonly { readonly id: string; readonly areas: readonly string[] }[];
  /** Topic ids of an area, the ones that have a text first. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
}

/** Keys 1 to 4 choose, 8 goes on: 0, 5, 9, * and # mean the same everywhere. */
const A_PAGE = 4;

export function menu(of: Menu): Dialog {
  return (frame, scene) => {
    if (frame.step === 'begin') return groups(of);
    const [kind, id = ''] = (scene.said.chosen ?? '').split(':');
    switch (kind) {
      case 'group':
        return areas(of, id);
      case 'area':
        return topics(of, id, 0);
      case 'page':
        return topics(of, String(frame.data['area'] ?? ''), Number(id));
      case 'topic':
        return { frame: null, lines: [], acts: [{ act: 'answer-topic', topic: id }], pass: false };
      default:
        return scene.said.text === ''
          ? again(of, frame)
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

function areas(of: Menu, group: string): Step {
  const found = of.groups.find(({ id }) => id === group)?.areas ?? [];
  const options = found.map((area) => ({
    value: `area:${area}`,
    label: message(`life-area.${area}`),
  }));
  return at(
    'areas',
    { group },
    ask(message('menu.areas'), [...options, human()], { kind: 'anything' }),
  );
}

function topics(of: Menu, area: string, page: number): Step {
  const all = of.topics[area] ?? [];
  const shown = all.slice(page * A_PAGE, (page + 1) * A_PAGE);
  const options: Option[] = shown.map((topic) => ({ value: `topic:${topic}`, label: { topic } }));
  if (all.length > (page + 1) * A_PAGE) {
    options.push({ value: `page:${page + 1}`, key: '8', label: message('option.more-topics') });
  }
  return at(
    'topics',
    { area, page },
    ask(message('menu.topics'), [...options, human()], { kind: 'anything' }),
  );
}

/** A key that means nothing here: the same page once more. */
function again(of: Menu, frame: Frame): Step {
  if (frame.step === 'areas') return areas(of, String(frame.data['group']));
  if (frame.step === 'topics')
    return topics(of, String(frame.data['area']), Number(frame.data['page']));
  return groups(of);
}

function human(): Option {
  return { value: 'human', key: '0', label: message('option.human') };
}
