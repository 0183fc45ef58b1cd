import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that answers every question with one number. */
export interface Child {
  /** What it said first: its port, where it has one. */
  readonly first: number;
  readonly pid: number;
  ask(question: string): Promise<number>;
  stop(): Promise<void>;
  /** Without any warning. */
  kill(): Promise<void>;
}

export async function startChild(path: string, args: readonly string[] = []): Promise<Child> {
  const child = fork(path, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const first = await nextNumber(child, path);
  return {
    first,
    pid: child.pid ?? 0,
    ask(question) {
      const answer = nextNumber(child, path);
      child.send(question);
      return answer;
    },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async stop() {
      if (child.connected) child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function nextNumber(child: ChildProcess, path: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const died = (): void => reject(new Error(`${path} ended before it answered. Run it alone.`));
  child.once('exit', died);
  child.once('message', (message) => {
    child.off('exit', died);
    resolve(Number(message));
  });
  return promise;
}
