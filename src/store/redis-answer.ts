/** The answer within so many milliseconds, or the fault that `late` tells of. */
export function answerWithin<T>(ms: number, answer: Promise<T>, late: () => Error): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let settled = false;
  const giveUp = (): void => {
    if (!settled) reject(late());
  };
  // After a long task of our own the answer may lie here unread: it is read before the silence counts.
  const timer = setTimeout(() => setImmediate(giveUp), ms);
  const settle = (): void => {
    settled = true;
    clearTimeout(timer);
  };
  answer.finally(settle).then(resolve, reject);
  return promise;
}
