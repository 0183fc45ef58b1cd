import { createClient, createCluster, createSentinel, defineScript } from '@redis/client';
import { SCRIPT_NAMES, type ScriptName, scriptText } from './redis-scripts.ts';

/** Where the server is. */
export interface RedisAddress {
  /** redis:// or rediss://, with user and password where there are any. */
  readonly url: string;
  /** The sentinels that know the primary; the host of `url` is not used then. */
  readonly sentinel?: {
    readonly name: string;
    readonly nodes: readonly { readonly host: string; readonly port: number }[];
  };
  readonly cluster?: boolean;
}

export interface Reply {
  readonly value: unknown;
  /** Replicas that have it too; null when nobody asked. */
  readonly replicas: number | null;
}

/** How many replicas must have a write, and for how long that is waited for. */
export interface Waiting {
  readonly replicas: number;
  readonly ms: number;
}

/** One way to a server: a connection, or those of a cluster or behind sentinels. */
export interface Client {
  connect(): Promise<unknown>;
  run(name: ScriptName, tag: string, args: readonly string[], wait: Waiting | null): Promise<Reply>;
  subscribe(channel: string, listener: (message: string) => void): Promise<void>;
  /** At once; what is under way is rejected. */
  destroy(): void;
}

export interface Heard {
  readonly error: (error: unknown) => void;
  /** A connection stands, the first or again. */
  readonly ready: () => void;
}

/** A server that accepts connections and then says nothing is noticed by pings within this time. */
const SILENCE_MS = 1_000;
const PING_MS = 400;
const CONNECT_MS = 1_000;
/** The link bounds every call itself, on one timer; the library's own for each command costs as much as sending it. */
const UNTIMED = { timeout: 0 };
/** Connections to the primary behind sentinels: each carries one command at a time. */
const SENTINEL_POOL = 16;

interface Script {
  readonly parseCommand: (parser: Parser, tag: string, args: readonly string[]) => void;
  readonly transformReply: (reply: unknown) => unknown;
  readonly NUMBER_OF_KEYS: 1;
  readonly SCRIPT: string;
  readonly SHA1: string;
}

interface Parser {
  pushKey(key: string): void;
  push(...args: string[]): void;
}

type Scripts = Readonly<Record<ScriptName, Script>>;
type Runs = Readonly<
  Record<ScriptName, (tag: string, args: readonly string[]) => Promise<unknown>>
>;

const credentials = ({ username, password }: URL) => ({
  ...(username ? { username: decodeURIComponent(username) } : {}),
  ...(password ? { password: decodeURIComponent(password) } : {}),
});

/** The library's client gives up for good after a silence; this one never does. */
const connection = (address: URL) => ({
  disableOfflineQueue: true,
  pingInterval: PING_MS,
  maintNotifications: 'disabled' as const,
  commandOptions: UNTIMED,
  ...credentials(address),
  database: Number(address.pathname.slice(1)),
  socket: {
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    reconnectStrategy: (retries: number) => Math.min(20 * 2 ** Math.min(retries, 5), 400),
    ...(address.protocol === 'rediss:' ? { tls: true as const } : {}),
  },
});

export function newClient(address: RedisAddress, heard: Heard): Client {
  if (address.sentinel) return behindSentinels(address, address.sentinel, heard);
  return address.cluster === true ? inCluster(address, heard) : alone(address, heard);
}

function alone({ url }: RedisAddress, heard: Heard): Client {
  const client = createClient({ url, ...connection(new URL(url)), scripts: allScripts() });
  client.on('error', heard.error).on('ready', heard.ready);
  return {
    connect: () => client.connect(),
    run: (name, tag, args, wait) =>
      runThenWait(
        () => scriptsOf(client)[name](tag, args),
        wait,
        (command) => client.sendCommand(command),
      ),
    subscribe: (channel, listener) => client.subscribe(channel, listener),
    destroy: () => client.destroy(),
  };
}

function inCluster({ url }: RedisAddress, heard: Heard): Client {
  const defaults = connection(new URL(url));
  const client = createCluster({
    rootNodes: [{ url, ...defaults }],
    defaults,
    commandOptions: UNTIMED,
    scripts: allScripts(),
  });
  client.on('error', heard.error).on('node-ready', heard.ready);
  return {
    connect: () => client.connect(),
    run: (name, tag, args, wait) =>
      runThenWait(
        () => scriptsOf(client)[name](tag, args),
        wait,
        (command) => client.sendCommand(tag, false, command),
      ),
    subscribe: (channel, listener) => client.subscribe(channel, listener),
    destroy: () => client.destroy(),
  };
}

function behindSentinels(
  { url }: RedisAddress,
  { name, nodes }: NonNullable<RedisAddress['sentinel']>,
  heard: Heard,
): Client {
  const address = new URL(url);
  const nodeClientOptions = connection(address);
  const client = createSentinel({
    name,
    sentinelRootNodes: [...nodes],
    nodeClientOptions,
    sentinelClientOptions: {
      maintNotifications: 'disabled',
      socket: nodeClientOptions.socket,
      // A user of its own is one of the primary; sentinels without a password take any.
      ...(address.username ? {} : credentials(address)),
    },
    commandOptions: UNTIMED,
    masterPoolSize: SENTINEL_POOL,
    scanInterval: SILENCE_MS,
    scripts: allScripts(),
  });
  client.on('error', heard.error).on('topology-change', heard.ready);
  return {
    connect: () => client.connect(),
    // On one of its connections: a write is waited for where it was written.
    run: (script, tag, args, wait) =>
      wait === null
        ? runThenWait(
            () => scriptsOf(client)[script](tag, args),
            null,
            () => Promise.resolve(0),
          )
        : client.use((one) =>
            runThenWait(
              () => scriptsOf(one)[script](tag, args),
              wait,
              (command) => one.sendCommand(false, command),
            ),
          ),
    subscribe: async (channel, listener) => void (await client.subscribe(channel, listener)),
    destroy: () => void client.destroy().catch(heard.error),
  };
}

async function runThenWait(
  run: () => Promise<unknown>,
  wait: Waiting | null,
  send: (command: string[]) => Promise<unknown>,
): Promise<Reply> {
  const value = await run();
  if (wait === null) return { value, replicas: null };
  const replicas = await send(['WAIT', String(wait.replicas), String(wait.ms)]);
  return { value, replicas: Number(replicas) };
}

function scriptsOf(client: Runs): Runs {
  return client;
}

let made: Scripts | null = null;

function allScripts(): Scripts {
  made ??= toRecord(SCRIPT_NAMES.map((name) => [name, newScript(scriptText(name))] as const));
  return made;
}

function newScript(SCRIPT: string): Script {
  return defineScript({
    SCRIPT,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: Parser, tag: string, args: readonly string[]) {
      parser.pushKey(tag);
      parser.push(...args);
    },
    transformReply: (reply: unknown) => reply,
  });
}

function toRecord(entries: readonly (readonly [ScriptName, Script])[]): Scripts {
  return Object.fromEntries(entries) as Record<ScriptName, Script>;
}
