import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { healthRoutes } from '../../../src/http/health.ts';
import { isSetting } from '../../support/known-settings.ts';
import { all, environmentOf, readDockerfile } from '../../support/read-dockerfile.ts';

const image = readDockerfile(readFileSync('Dockerfile', 'utf8')).at(-1);
const documents = readdirSync('k8s').flatMap((name) =>
  parseAllDocuments(readFileSync(`k8s/${name}`, 'utf8')).map((one) => ({
    name,
    body: z.looseObject({ kind: z.string() }).parse(one.toJS()),
  })),
);

const probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.literal('http') }),
});
const container = z.object({
  image: z.string(),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  envFrom: z.array(z.object({ configMapRef: z.object({ name: z.literal('silta') }) })),
  env: z
    .array(
      z.object({
        name: z.string(),
        valueFrom: z.object({
          secretKeyRef: z.object({ name: z.literal('silta'), key: z.string() }),
        }),
      }),
    )
    .default([]),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  startupProbe: probe,
  readinessProbe: probe,
  livenessProbe: probe,
  resources: z.object({ requests: z.object({}), limits: z.object({ memory: z.string() }) }),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const deployment = z.object({
  spec: z.object({
    replicas: z.number(),
    strategy: z.object({ type: z.string() }),
    template: z.object({
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number().min(25),
        securityContext: z.strictObject({
          runAsNonRoot: z.literal(true),
          runAsUser: z.number().min(1),
          runAsGroup: z.number().min(1),
          fsGroup: z.number().min(1),
          seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
        }),
        containers: z.tuple([container]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

function bodyOf(file: string, kind: string): unknown {
  return documents.find(({ name, body }) => name === file && body.kind === kind)?.body;
}

function deploymentIn(file: string) {
  const { spec } = deployment.parse(bodyOf(file, 'Deployment'));
  return { ...spec, pod: spec.template.spec, box: spec.template.spec.containers[0] };
}

const settings = z
  .object({ data: z.record(z.string(), z.string()) })
  .parse(bodyOf('config.yaml', 'ConfigMap')).data;
const secret = z
  .object({ stringData: z.record(z.string(), z.string()) })
  .parse(bodyOf('secret.example.yaml', 'Secret')).stringData;

describe.each(['deployment.yaml', 'single.yaml'])('%s', (file) => {
  const { pod, box } = deploymentIn(file);

  test('asks for health where the service tells of it', async () => {
    const app = express().use(
      healthRoutes({ probe: () => Promise.reject(new Error('down')), draining: () => false }),
    );
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const statusAt = async ({ httpGet }: z.infer<typeof probe>) =>
      (await fetch(`http://127.0.0.1:${port}${httpGet.path}`)).status;
    // With the store down: no new work, but no reason to be killed.
    expect(await statusAt(box.readinessProbe)).toBe(503);
    expect(await statusAt(box.startupProbe)).toBe(200);
    expect(await statusAt(box.livenessProbe)).toBe(200);
    server.close();
    const http = box.ports.find(({ name }) => name === 'http');
    expect(String(http?.containerPort)).toBe(all(image, 'EXPOSE')[0]);
  });

  test('believes the ingress whose request it passes on, as all people would count as one', () => {
    expect(settings['TRUSTED_PROXIES']).toBe('1');
  });

  test('names only settings and secrets that exist', () => {
    const names = [...Object.keys(settings), ...box.env.map(({ name }) => name)];
    expect(names.filter((name) => !isSetting(name))).toEqual([]);
    const mount = box.volumeMounts.find(({ name }) => name === 'secrets')?.mountPath;
    const files = Object.entries(settings).filter(([name]) => name.endsWith('_FILE'));
    const keys = files.map(([, path]) => path.replace(`${mount}/`, ''));
    const used = [...keys, ...box.env.map(({ valueFrom }) => valueFrom.secretKeyRef.key)];
    expect(used.filter((key) => !(key in secret))).toEqual([]);
  });

  test('mounts what it declares and no more', () => {
    expect(box.volumeMounts.map(({ name }) => name).toSorted()).toEqual(
      pod.volumes.map(({ name }) => name).toSorted(),
    );
  });

  test('runs a named version', () => {
    expect(box.image).toMatch(/:\d+\.\d+\.\d+$/);
  });
});

describe('two ways to run it', () => {
  test('two processes are Redis’s, and one of them always stays', () => {
    const { replicas, box, strategy } = deploymentIn('deployment.yaml');
    expect([replicas, strategy.type]).toEqual([2, 'RollingUpdate']);
    expect(box.env.map(({ name }) => name)).toEqual(['REDIS_URL']);
    expect(bodyOf('deployment.yaml', 'PodDisruptionBudget')).toMatchObject({
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'silta' } } },
    });
  });

  test('one process on SQLite never has two at its file, and keeps it in a claim of its own', () => {
    const { replicas, box, strategy, pod } = deploymentIn('single.yaml');
    expect([replicas, strategy.type, box.env]).toEqual([1, 'Recreate', []]);
    const data = box.volumeMounts.find(({ name }) => name === 'data');
    expect(data?.mountPath).toBe(environmentOf(image)['DATA_DIR']);
    expect(pod.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: 'silta' },
    });
    expect(bodyOf('single.yaml', 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'silta' },
      spec: { accessModes: ['ReadWriteOncePod'] },
    });
  });

  test('only who stands before it reaches the service, only who watches it reaches the numbers', () => {
    const policy = z
      .object({
        spec: z.object({
          ingress: z.array(z.object({ ports: z.array(z.object({ port: z.number() })) })),
        }),
      })
      .parse(bodyOf('network.yaml', 'NetworkPolicy'));
    const ports = policy.spec.ingress.flatMap(({ ports: open }) => open.map(({ port }) => port));
    expect(ports).toEqual(
      deploymentIn('deployment.yaml').box.ports.map((one) => one.containerPort),
    );
    expect(String(ports[1])).toBe(settings['METRICS_PORT']);
    expect(bodyOf('service.yaml', 'Service')).toMatchObject({
      spec: { ports: [{ targetPort: 'http' }] },
    });
  });

  test('the example secret is none', () => {
    for (const text of Object.values(secret)) expect(text).not.toMatch(/[A-Za-z0-9+/]{40,}/);
    expect(parse(secret['advisors.yaml'] ?? '')).toHaveLength(1);
  });
});
