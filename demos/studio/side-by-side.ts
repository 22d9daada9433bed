/** Work to be done, of which some may have to wait for other work. */
export interface Task {
  /** Everything that is named so must be done before what needs it. */
  name: string;
  needs: readonly string[];
  work(): Promise<void>;
}

/**
 * Does tasks side by side, so many at a time, each as soon as what it needs is done. When one fails no other is
 * begun; those that were begun are brought to their end, and then the first error is thrown. Tasks must stand
 * after those that they need.
 */
export async function sideBySide(tasks: readonly Task[], limit: number): Promise<void> {
  const waiting = [...tasks];
  const running = new Map<Task, Promise<void>>();
  const errors: unknown[] = [];
  const isReady = ({ needs }: Task) => ![...waiting, ...running.keys()].some(({ name }) => needs.includes(name));
  while (waiting.length > 0 || running.size > 0) {
    while (errors.length === 0 && running.size < limit) {
      const task = waiting.find(isReady);
      if (task === undefined) break;
      waiting.splice(waiting.indexOf(task), 1);
      const ended = task.work().catch((error: unknown) => void errors.push(error)).finally(() => running.delete(task));
      running.set(task, ended);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (errors.length > 0) throw errors[0];
}
