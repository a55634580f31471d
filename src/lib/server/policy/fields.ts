import { ownsApplication } from './applications.ts';
import type { Subject } from './roles.ts';
import { taskRight, type TaskOf } from './tasks.ts';

/**
 * How somebody sees the values of a form. `whole`: as they are. `masked`: as the catalogue of elements masks them, each whole one
 * on demand and with a line in the access log. `none`: not at all.
 */
export type FieldRight = 'whole' | 'masked' | 'none';

/** The merged form of an application: its applicant's alone. */
export function formRight(user: Subject, application: { owner: string }): FieldRight {
  return ownsApplication(user, application) ? 'whole' : 'none';
}

/** A department's slice: its own officers', masked; a supervisor, an operator and an administrator see lists, never values. */
export function sliceRight(user: Subject, task: TaskOf): FieldRight {
  return taskRight(user, task) === 'none' ? 'none' : 'masked';
}
