/** Tells the parent the port, and at every question the CPU time used so far, in µs. */
export function reportCpu(
  port: number,
  stop: () => Promise<void>,
  /** Done before the answer. */
  heed: (question: unknown) => Promise<void> = async () => {},
): void {
  process.on('message', async (question) => {
    await heed(question);
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on('disconnect', () => void stop().then(() => process.exit(0)));
  process.send?.(port);
}
