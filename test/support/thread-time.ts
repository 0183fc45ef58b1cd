/** What this thread has computed so far, in milliseconds: other work on the machine does not count. */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
