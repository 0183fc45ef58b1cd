import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** From the top of a YAML text down to one of its nodes: keys of mappings, places in lists. */
export type YamlPath = readonly PropertyKey[];

/** A YAML text whose nodes can be asked for their lines, 1 for the first. */
export interface YamlLines {
  /** A node that is not there is where the nearest one above it is. */
  lineOf(path: YamlPath): number;
  /** Places in the top list of the entries with an id. */
  placesOf(id: string): readonly number[];
}

export function readYamlLines(yaml: string): YamlLines {
  const counter = new LineCounter();
  const { contents } = parseDocument(yaml, { lineCounter: counter });
  const entries = isSeq(contents) ? contents.items : [];
  const ids: readonly unknown[] = entries.map((entry) => (isMap(entry) ? entry.get('id') : null));
  return {
    lineOf: (path) => Math.max(1, counter.linePos(offsetOf(contents, path)).line),
    placesOf: (id) => ids.flatMap((one, place) => (one === id ? [place] : [])),
  };
}

function offsetOf(contents: unknown, path: YamlPath): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    const found = childOf(node, step);
    if (found === null) return offset;
    offset = startOf(found.named);
    node = found.node;
  }
  return offset;
}

/** `named` is what an editor looks for: the key of a mapping, the entry of a list. */
function childOf(parent: unknown, step: PropertyKey) {
  if (isMap(parent)) {
    const pair = parent.items.find(
      ({ key }) => isScalar(key) && String(key.value) === String(step),
    );
    return pair ? { named: pair.key, node: pair.value } : null;
  }
  const item = isSeq(parent) ? parent.items[Number(step)] : undefined;
  return item === undefined ? null : { named: item, node: item };
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
