import type { Express } from 'express';

/** One way in: `GET /a/:code`, or `USE /assets` where a whole folder is answered by one handler. */
export type RouteName = string;

interface Layer {
  readonly rawPath: string | RegExp;
  readonly slash: boolean;
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Every route of the application with the paths of what it is mounted in. */
export function listRoutes(app: Express): readonly RouteName[] {
  // The router's own list leaves out handlers that answer for a folder.
  const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
  return [...new Set(stack.flatMap((layer) => namesOf(layer, '')))].sort();
}

function namesOf({ rawPath, slash, route, handle }: Layer, before: string): readonly RouteName[] {
  if (route) {
    return Object.keys(route.methods).map(
      (method) => `${method.toUpperCase()} ${join(before, route.path)}`,
    );
  }
  const here = slash ? before : join(before, String(rawPath));
  if (handle.stack) return handle.stack.flatMap((layer) => namesOf(layer, here));
  // What is used without a path is on the way to others; what has one answers there.
  return slash ? [] : [`USE ${here}`];
}

function join(before: string, path: string): string {
  return `${before}${path === '/' && before !== '' ? '' : path}`;
}
