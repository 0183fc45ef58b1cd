import { environment, SECRETS } from './schema.ts';

/** Ours by its name, and read by nobody: a slip that would otherwise go unnoticed. What to do about each. */
export function findStrange(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).sort().flatMap(tellStrange);
}

const PREFIX = 'SILTA_';
const SUFFIX = '_FILE';

function tellStrange(name: string): readonly string[] {
  if (isKey(name)) return [];
  const bare = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
  const key = bare.endsWith(SUFFIX) && !isKey(bare) ? bare.slice(0, -SUFFIX.length) : bare;
  if (bare !== name) {
    const meant = isKey(key) ? ` Did you mean ${bare}?` : '';
    return [`${name} is no setting of Silta.${meant}`];
  }
  const slip = key === name ? nearKey(name) : undefined;
  if (slip !== undefined) return [`${name} is no setting of Silta. Did you mean ${slip}?`];
  // Only secrets come by file, so that everything else can be seen where it is set.
  const unread = key !== name && isKey(key) && !isSecret(key);
  return unread ? [`${name} is not read: ${key} is no secret. Set ${key} itself.`] : [];
}

/** A setting that one letter more, less or other would be. Short names are like too many others. */
function nearKey(name: string): string | undefined {
  return name.length < SHORTEST
    ? undefined
    : Object.keys(environment.shape).find((key) => isOneSlip(name, key));
}

const SHORTEST = 8;

function isOneSlip(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length);
  let alike = 0;
  while (alike < most && one[alike] === other[alike]) alike += 1;
  let same = 0;
  while (same < most - alike && one.at(-1 - same) === other.at(-1 - same)) same += 1;
  return Math.max(one.length, other.length) - alike - same === 1;
}

function isKey(name: string): boolean {
  return Object.hasOwn(environment.shape, name);
}

function isSecret(name: string): boolean {
  return (SECRETS as readonly string[]).includes(name);
}
