import { ProblemError } from '../base/problems.ts';

/** Does some work for a lesson; a problem in it is told with the place where the lesson asked, `file:line:column`. */
export async function atPlace<Result>(at: string | undefined, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError) || at === undefined) throw error;
    const { problem } = error;
    throw new ProblemError({ ...problem, at, message: `${at}: ${problem.message}` });
  }
}
