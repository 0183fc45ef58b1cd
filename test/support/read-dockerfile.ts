/** One instruction, with its continued lines joined. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  readonly rest: string;
}

/** From one FROM to the next. */
export interface Stage {
  readonly image: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

export function readDockerfile(text: string): readonly Stage[] {
  const stages: { image: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1);
    if (instruction.name !== 'FROM') {
      if (!stage) throw new Error(`${instruction.name} stands before the first FROM`);
      stage.instructions.push(instruction);
      continue;
    }
    const [image = '', , name = null] = instruction.rest.split(/\s+/);
    stages.push({ image, name, instructions: [] });
  }
  return stages;
}

export function all(stage: Stage | undefined, name: string): readonly string[] {
  return (stage?.instructions ?? []).filter((one) => one.name === name).map(({ rest }) => rest);
}

/** The words of `["node", "src/main.ts"]`; null for the form that starts a shell. */
export function execForm(rest: string): readonly string[] | null {
  try {
    const words: unknown = JSON.parse(rest);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null;
  } catch {
    return null;
  }
}

/** What ENV sets. */
export function environmentOf(stage: Stage | undefined): Readonly<Record<string, string>> {
  const pairs = all(stage, 'ENV').flatMap((rest) => rest.split(/\s+/));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** The command of HEALTHCHECK, without its options. */
export function healthCommand(stage: Stage | undefined): readonly string[] | null {
  const [rest = ''] = all(stage, 'HEALTHCHECK');
  return execForm(rest.slice(rest.indexOf('CMD') + 'CMD'.length).trim());
}

/** The names that .dockerignore lets through; it has to refuse all others first. */
export function letThrough(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== '*') throw new Error('.dockerignore must begin by refusing everything');
  return lines.slice(1).map((line) => {
    if (!line.startsWith('!')) throw new Error(`${line} lets nothing through`);
    return line.slice(1);
  });
}

function instructionsOf(text: string): readonly Instruction[] {
  return text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^\s*(\S+)\s+(.*)$/.exec(line) ?? [];
      return { name: name.toUpperCase(), rest: rest.trim() };
    });
}
