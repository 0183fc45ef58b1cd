import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { nightly } from './nightly.ts';
import {
  all,
  environmentOf,
  execForm,
  healthCommand,
  letThrough,
  readDockerfile,
} from './read-dockerfile.ts';

export type Running = ChildProcessByStdio<null, Readable, Readable>;

/** What the image holds, in a folder: the same files, settings, commands and rights, without an engine. */
export interface Container {
  readonly dir: string;
  /** The only place its user may write to. */
  readonly data: string;
  /** Runs the image's CMD, or another command, as the unprivileged user. */
  run(env: Readonly<Record<string, string>>, command?: readonly string[]): Running;
  readonly health: readonly string[];
  remove(): void;
}

/** Nobody: a user who owns no file. Only root can become somebody else. */
const NOBODY = 65_534;
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

export async function buildContainer(): Promise<Container> {
  const root = mkdtempSync(join(tmpdir(), 'silta-container-'));
  const dir = join(root, 'app');
  const data = join(root, 'data');
  const home = join(root, 'home');
  for (const path of [dir, data, home]) mkdirSync(path);
  const image = readDockerfile(readFileSync('Dockerfile', 'utf8')).at(-1);
  fill(dir);
  const node = join(root, 'bin', 'node');
  linkFile(process.execPath, node);
  const settings = environmentOf(image);
  const run: Container['run'] = (env, command = execForm(all(image, 'CMD')[0] ?? '') ?? []) =>
    spawn(node, command.slice(1), {
      cwd: dir,
      env: { ...settings, DATA_DIR: data, HOME: home, PATH: dirname(node), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
  own(data);
  for (const path of [root, home]) chmodSync(path, 0o755);
  await warm(dir, run).catch((error: unknown) => {
    rmSync(root, { recursive: true });
    throw error;
  });
  freeze(dir);
  return {
    dir,
    data,
    run,
    health: healthCommand(image) ?? [],
    remove() {
      execFileSync('chmod', ['-R', 'u+w', root]);
      rmSync(root, { recursive: true });
    },
  };
}

/** As COPY and `npm ci` fill the image. What is large is linked, what is made anew is copied. */
function fill(dir: string): void {
  for (const name of letThrough(readFileSync('.dockerignore', 'utf8'))) linkTree(name, dir);
  if (nightly) installFrom(dir);
  else for (const path of productionPackages()) linkTree(path, dir);
  for (const name of readdirSync('build')) {
    if (/^(?:web|(?:knowledge|served|understanding)-.*)$/.test(name)) {
      cpSync(join('build', name), join(dir, 'build', name), { recursive: true });
    }
  }
}

/** What the Dockerfile does, word for word, from the registry. */
function installFrom(dir: string): void {
  const stage = readDockerfile(readFileSync('Dockerfile', 'utf8')).find(
    ({ name }) => name === 'install',
  );
  for (const line of all(stage, 'RUN')) execFileSync('sh', ['-c', line], { cwd: dir });
}

/** Folders of the packages that `npm ci --omit=dev --omit=optional` would install. */
function productionPackages(): readonly string[] {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  return Object.entries(lock.packages).flatMap(([path, { dev, optional, devOptional }]) =>
    path === '' || dev || optional || devOptional ? [] : [path],
  );
}

/** Packages inside a package have entries of their own. */
function linkTree(path: string, dir: string): void {
  for (const entry of readdirSync(dirname(path), { withFileTypes: true })) {
    if (join(dirname(path), entry.name) !== join(path)) continue;
    if (entry.isFile()) linkFile(path, join(dir, path));
    else linkFolder(path, dir);
  }
}

function linkFolder(path: string, dir: string): void {
  mkdirSync(join(dir, path), { recursive: true });
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    if (entry.isDirectory()) linkFolder(join(path, entry.name), dir);
    else if (entry.isFile()) linkFile(join(path, entry.name), join(dir, path, entry.name));
  }
}

function linkFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or a file of another user's: a copy is as good.
    copyFileSync(from, to);
  }
}

function own(path: string): void {
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid);
}

async function warm(dir: string, run: Container['run']): Promise<void> {
  own(join(dir, 'build'));
  const warming = run({}, ['node', 'src/cli/warm.ts']);
  const [said, [code]] = await Promise.all([text(warming.stderr), once(warming, 'exit')]);
  if (code !== 0 || !existsSync(join(dir, 'build/compiled')))
    throw new Error(`the cache was not warmed: exit code ${code}: ${said}`);
}

/** A folder that nobody may write to keeps its files; they themselves may be links to ours. */
function freeze(dir: string): void {
  execFileSync('find', [dir, '-type', 'd', '-exec', 'chmod', 'a-w', '{}', '+']);
  execFileSync('chmod', ['-R', 'a-w', join(dir, 'build')]);
}

/** A secret as an orchestrator hands it over: a file. */
export function secretFile(container: Container, name: string, secret: string): string {
  const path = join(container.data, name);
  writeFileSync(path, secret, { mode: 0o644 });
  return path;
}
