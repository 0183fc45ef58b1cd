import { Fault } from '../domain/fault.ts';

/** What Redis refuses with, and what the operator can do. */
const ADVICE: Readonly<Record<string, string>> = {
  OOM: 'its memory is full: raise maxmemory, or drop old data sooner',
  READONLY: 'it is a replica: REDIS_URL must lead to the primary',
  MISCONF: 'it cannot write to its disk: free space on the server and see its log',
  LOADING: 'it is reading its data after a start: it will answer when it is done',
  NOAUTH: 'it wants a password: put it into REDIS_URL',
  WRONGPASS: 'it refuses the password of REDIS_URL',
  NOPERM:
    'the user of REDIS_URL lacks a right to scripts, commands, keys or channels: docs/redis.md has the rule for ACL SETUSER',
  CLUSTERDOWN: 'its cluster does not cover all slots: bring its nodes back',
  MASTERDOWN: 'it has lost its primary: it will answer after the failover',
  NOREPLICAS: 'too few replicas are connected (min-replicas-to-write)',
  EPOCH: 'it is not the store that was opened',
  CERTIFICATE:
    'its certificate is not trusted, or is not for the host in REDIS_URL: for an authority of your own start with NODE_EXTRA_CA_CERTS, see docs/redis.md',
};

/** What a script may not do is told as any other error of a script; the second is Redis 7.2 and newer. */
const DENIED_IN_SCRIPT = /The user executing the script can't|ACL failure in script/;

/** OpenSSL's names for a certificate that it does not accept, and Node's for one of another host. */
const CERTIFICATE = /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE/;

/** Refused before anything was done, for a reason that may pass. */
const PASSING = new Set(['LOADING', 'CLUSTERDOWN', 'MASTERDOWN', 'READONLY', 'TRYAGAIN']);
/** The library's names for a connection that is not there, or was lost over a command. */
const UNCONNECTED = new Set([
  'ClientClosedError',
  'ClientOfflineError',
  'ConnectionTimeoutError',
  'DisconnectsClientError',
  'RootNodesUnavailableError',
  'SocketClosedUnexpectedlyError',
  'SocketTimeoutError',
  'TimeoutError',
]);

export function isEpochError(error: unknown): boolean {
  return wordOf(error) === 'EPOCH';
}

/**
 * A lost connection does not tell whether the command was carried out. It may be sent again all the
 * same: every script that is carried out twice leaves what it leaves when it is carried out once.
 */
export function mayBeRepeated(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (
    PASSING.has(wordOf(error)) ||
    UNCONNECTED.has(error.constructor.name) ||
    /^E(?:CONN|PIPE|TIMEDOUT|HOST|NET|AI_AGAIN)/.test(code)
  );
}

export function storeFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const said = error instanceof Error ? error.message : String(error);
  const advice =
    ADVICE[reasonOf(error)] ??
    'check that it runs and can be reached (REDIS_URL, with rediss:// where it wants TLS)';
  return new Fault('store-down', `Redis refused (${said}): ${advice}.`, { cause: error });
}

export function silentFault(ms: number): Fault {
  return new Fault(
    'store-down',
    `Redis has not answered within ${ms} ms: check that it runs, can be reached (REDIS_URL) and is not overloaded.`,
  );
}

export function closedFault(): Fault {
  return new Fault('store-down', 'The store is closed: the process is stopping. Try again.');
}

/** Never mistaken for an empty queue: who has been promised something would be forgotten silently. */
export function emptiedFault(tenant: string): Fault {
  return new Fault(
    'store-down',
    `Redis holds no store of tenant ${tenant}. If this installation is new, run: silta store found. If it served before, its data is gone (a start without AOF, FLUSHALL, another server): restore it, or run the same command to begin anew without what waited.`,
  );
}

export function evictingFault(policy: string): Fault {
  return new Fault(
    'config',
    `Redis would drop data when its memory is full (maxmemory-policy ${policy}): people would vanish from the queue. Set maxmemory-policy noeviction on the server and in its configuration file.`,
  );
}

/** A cluster says at last that none of its nodes can be used; why, it has said before. */
export function plainerOf(before: unknown, error: unknown): unknown {
  const hides = error instanceof Error && error.constructor.name === 'RootNodesUnavailableError';
  return hides && before !== null ? before : error;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (CERTIFICATE.test(codeOf(error))) return 'CERTIFICATE';
  return DENIED_IN_SCRIPT.test(error.message) ? 'NOPERM' : wordOf(error);
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

/** An error reply begins with a word that tells its kind. */
function wordOf(error: unknown): string {
  return error instanceof Error ? (/^[A-Z]+(?= |$)/.exec(error.message)?.[0] ?? '') : '';
}
