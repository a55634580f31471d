import type { Problem } from '#lib/core/errors.ts';

/** A refusal to open, as an error because there is nothing to go on with; `problem` has the sentence for people. */
export class WorkspaceError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'WorkspaceError';
    this.problem = problem;
  }
}
