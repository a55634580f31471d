import { checkDepartmentMove } from '#lib/core/edit/shared/edit-department.ts';
import type { DepartmentContext } from '#lib/core/edit/shared/edit-department.ts';
import { usersOfDepartment, type Elsewhere } from '#lib/core/edit/shared/department-users.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { CalendarSchema, type Calendar } from '#lib/core/model/calendar.ts';
import { DepartmentSchema, type Department } from '#lib/core/model/department.ts';
import type { ItemStep } from '#lib/core/model/revision.ts';
import { logFile, moveKept, saveKept, shapeProblems, type Kept } from './catalogue-steps.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import type { Workspace } from './workspace.ts';
import type { Maker } from './write-bundle.ts';

interface Documents {
  departments: Department;
  calendars: Calendar;
}
/** Shared things that are entries of one document: whatever is written of them, the document is whole. */
export type Place = keyof Documents;
type Change<D> = (document: D | null, workspace: Workspace) => Result<{ document: D | null; what: string }>;

/** Writes a department or calendar as somebody changed it. `base`: the last step that the person saw. */
export function savePlace<P extends Place>(
  dir: string,
  of: P,
  id: string,
  change: Change<Documents[P]>,
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  return saveKept(dir, keptPlace(of, id), change, by, base);
}

/**
 * Takes the last change back, or makes one again, by the rules of the change itself.
 * @param elsewhere departments that are named outside the workspace
 */
export function movePlace(
  dir: string,
  of: Place,
  id: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo',
  elsewhere: Elsewhere
): Promise<Result<ItemStep>> {
  return moveKept(dir, keptPlace(of, id, elsewhere), number, by, act);
}

/** What a change of a department may not overlook. */
export function departmentContext(workspace: Workspace, id: string, elsewhere: Elsewhere): DepartmentContext {
  const { items, imported, composed, decisions } = workspace.library();
  const named = decisions.map((each) => ({
    name: composed.find((bundle) => bundle.id === each.bundle)?.name ?? each.bundle,
    decisions: each.decisions
  }));
  const own = items.flatMap(({ item, imported: came }) => [item, ...(came ? [came.item] : [])]);
  const damaged = workspace.problems().map(({ path, message }) => path ?? message);
  const users = { items: own, bundles: [...composed, ...imported], decisions: named, damaged, ...elsewhere };
  return { departments: workspace.departments(), used: usersOfDepartment(id, users) };
}

const NOWHERE: Elsewhere = { accounts: new Set(), running: new Set() };

function keptPlace<P extends Place>(of: P, id: string, elsewhere?: Elsewhere): Kept<Documents[P] | null> {
  const kept = of === 'departments' ? keptDepartment(id, elsewhere ?? NOWHERE) : keptCalendar(id);
  return kept as unknown as Kept<Documents[P] | null>;
}

function keptDepartment(id: string, elsewhere: Elsewhere): Kept<Department | null> {
  const path = 'flows/departments.json';
  return {
    now: (workspace) => entryIn(workspace, path, workspace.departments(), id),
    steps: (workspace) => workspace.knowledgeHistory('departments', id),
    check: (_, document) => (document === null ? [] : shapeProblems(DepartmentSchema, document)),
    checkMove: (workspace, before, after) =>
      checkDepartmentMove(before, after, departmentContext(workspace, id, elsewhere)),
    place: (workspace) => workspace.departments().findIndex((each) => each.id === id),
    files(workspace, document, steps, place) {
      const departments = withEntry(workspace.departments(), id, document, place);
      const content = serialize({ $schema: schemaLink(path, 'departments'), departments });
      return new Map([[path, content], logFile('departments', id, steps)]);
    }
  };
}

function keptCalendar(id: string): Kept<Calendar | null> {
  const path = 'flows/calendars.json';
  return {
    now: (workspace) => entryIn(workspace, path, workspace.library().calendars.calendars, id),
    steps: (workspace) => workspace.knowledgeHistory('calendars', id),
    check: (_, document) => (document === null ? [] : shapeProblems(CalendarSchema, document)),
    files(workspace, document, steps) {
      const { calendars, regional } = workspace.library().calendars;
      const all = { calendars: withEntry(calendars, id, document), ...(regional ? { regional } : {}) };
      const content = serialize({ $schema: schemaLink(path, 'calendars'), ...all });
      return new Map([[path, content], logFile('calendars', id, steps)]);
    }
  };
}

/** Refused while the document cannot be read: writing over it would lose what is in it. */
function entryIn<D extends { id: string }>(
  workspace: Workspace,
  path: string,
  all: readonly D[],
  id: string
): Result<D | null> {
  const damage = workspace.problems().find((problem: Problem) => problem.path?.startsWith(path));
  return damage ? refuse(damage) : ok(all.find((each) => each.id === id) ?? null);
}

function withEntry<D extends { id: string }>(
  all: readonly D[],
  id: string,
  document: D | null,
  place = all.length
): D[] {
  const at = all.findIndex((each) => each.id === id);
  if (document === null) return all.filter((each) => each.id !== id);
  return at < 0 ? all.toSpliced(place, 0, document) : all.with(at, document);
}
