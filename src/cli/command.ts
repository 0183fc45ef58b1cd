/** One `silta <command>`. Resolves to the exit code. */
export interface Command {
  readonly usage: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}
