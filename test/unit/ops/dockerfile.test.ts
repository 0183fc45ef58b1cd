import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { environment } from '../../../src/config/schema.ts';
import {
  all,
  environmentOf,
  execForm,
  healthCommand,
  letThrough,
  readDockerfile,
  type Stage,
} from '../../support/read-dockerfile.ts';

const stages = readDockerfile(readFileSync('Dockerfile', 'utf8'));
const build = stages.find(({ name }) => name === 'build');
const install = stages.find(({ name }) => name === 'install');
const last = stages.at(-1);
const allowed = letThrough(readFileSync('.dockerignore', 'utf8'));
const nodeVersion = readFileSync('.node-version', 'utf8').trim();

function commands(stage: Stage | undefined): string {
  return all(stage, 'RUN').join('\n');
}

describe('the image', () => {
  test('is of the very Node that everything is tested with', () => {
    expect(stages.map(({ image }) => image)).toEqual(
      stages.map(() => `node:${nodeVersion}-bookworm-slim`),
    );
  });

  test('installs what the lock file says, runs no scripts of packages and leaves tools for developers out', () => {
    for (const stage of [build, install]) {
      expect(commands(stage)).toMatch(/npm ci .*--ignore-scripts/);
      expect(all(stage, 'COPY')[0]).toBe('package.json package-lock.json .npmrc ./');
    }
    expect(commands(install)).toContain('--omit=dev');
    expect(commands(last)).not.toMatch(/npm (ci|install)|curl|wget|apt-get/);
  });

  test('holds browser code, compiled content and the trained model when it starts', () => {
    expect(all(build, 'RUN')).toContain('["node", "src/cli/main.ts", "build"]');
    expect(all(last, 'COPY')).toContain('--from=build --chown=node:node /app/build build');
  });

  test('copies nothing by address and passes no secret through the build', () => {
    for (const stage of stages) {
      expect([...all(stage, 'ADD'), ...all(stage, 'ARG')]).toEqual([]);
    }
    const secret = /SECRET|TOKEN|KEY|PASSWORD/;
    expect(Object.keys(environmentOf(last)).filter((key) => secret.test(key))).toEqual([]);
  });

  test('runs as a user who owns nothing but the cache, and fills that cache as this very user', () => {
    const names = (last?.instructions ?? []).map(({ name }) => name);
    const warming = last?.instructions.findIndex(({ rest }) => rest.includes('src/cli/warm.ts'));
    expect(all(last, 'USER')).toEqual(['node']);
    expect(warming).toBeGreaterThan(names.indexOf('USER'));
    expect(names.lastIndexOf('COPY')).toBeLessThan(names.indexOf('USER'));
  });

  test('starts without a shell, so that the service itself hears when it is to stop', () => {
    expect(execForm(all(last, 'CMD')[0] ?? '')).toEqual(['node', 'src/main.ts']);
    expect(all(last, 'ENTRYPOINT')).toEqual([]);
  });

  test('asks for its health at the port it serves, with nothing but Node', () => {
    const { PORT } = environmentOf(last);
    expect(healthCommand(last)).toEqual(['node', 'src/cli/health.ts', PORT]);
    expect(all(last, 'EXPOSE')).toEqual([PORT]);
  });

  test('keeps its data in the volume, by settings that exist', () => {
    const settings = environmentOf(last);
    expect(all(last, 'VOLUME')).toEqual([settings['DATA_DIR']]);
    expect(Object.keys(settings).filter((key) => !(key in environment.shape))).toEqual([]);
    expect(settings['NODE_ENV']).toBe('production');
  });

  test('is built from named files only, and copies no others', () => {
    const copied = [build, install, last].flatMap((stage) => all(stage, 'COPY'));
    const own = copied
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1))
      .filter((name) => name !== '.');
    expect(own.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(allowed.filter((name) => !existsSync(name))).toEqual([]);
  });
});

describe('the reader of Dockerfiles', () => {
  test('tells the form that starts a shell from the one that does not', () => {
    expect(execForm('node src/main.ts')).toBeNull();
    expect(execForm('["node", "src/main.ts"]')).toEqual(['node', 'src/main.ts']);
  });

  test('refuses an ignore file that lets through what nobody named', () => {
    expect(() => letThrough('node_modules\n')).toThrow('refusing everything');
    expect(() => letThrough('*\n!src\n.env\n')).toThrow('.env lets nothing through');
  });
});
