import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import { isCalled, type Department } from '../../model/department.ts';
import { text } from './messages.ts';

/** Colours that departments can have, in the order in which they are offered. */
export const DEPARTMENT_HUES = ['wj', 'ga', 'yb', 'rs', 'sw', 'd6', 'd7', 'd8', 'd9', 'd10', 'd11', 'd12'] as const;

/** What a person says of a department. */
export interface DepartmentSaid {
  name: string;
  short: string;
  hue: string;
  phone?: string;
  address?: string;
}

/** One change of a department, by a person. */
export type DepartmentEdit =
  { do: 'create'; said: DepartmentSaid } | { do: 'change'; said: DepartmentSaid } | { do: 'remove' };

/** What an edit may not overlook. */
export interface DepartmentContext {
  /** All that are there. */
  departments: readonly Department[];
  /** Why it cannot go, in words; empty where nobody needs it. */
  used: readonly string[];
}

type Edited = Result<{ document: Department | null; what: string }>;

/** Makes one change of a department; `null`: it is not there yet, or no more. Nothing is changed in place. */
export function editDepartment(
  before: Department | null,
  id: string,
  edit: DepartmentEdit,
  context: DepartmentContext
): Edited {
  if (edit.do !== 'create' && !before) return refused('department/none', text.noDepartment());
  if (edit.do === 'remove') {
    const stays = checkDepartmentMove(before, null, context);
    return stays.length > 0 ? refuse(...stays) : ok({ document: null, what: text.removedDepartment(before!.name) });
  }
  const isNew = edit.do === 'create';
  const wrong = problemIn(edit.said, isNew ? '' : id, context) ?? (isNew ? badId(id, context) : undefined);
  if (wrong) return wrong;
  const { name, short, hue, phone, address } = edit.said;
  const also = formerNames(before, name);
  const document = {
    ...{ id, name, ...(also.length > 0 ? { also } : {}), short, hue },
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {})
  };
  return ok({ document, what: (isNew ? text.addedDepartment : text.changedDepartment)(name) });
}

/** What stands in the way of going from one state of a department to another at once (撤销、重做): one that is used stays. */
export function checkDepartmentMove(
  before: Department | null,
  after: Department | null,
  { departments, used }: DepartmentContext
): Problem[] {
  if (before && !after && used.length > 0) return [{ code: 'department/used', message: text.used(before.name, used) }];
  const names = after ? [after.name, ...(after.also ?? [])] : [];
  const twin = departments.find((each) => each.id !== after?.id && names.some((name) => isCalled(each, name)));
  if (!twin) return [];
  const isNow = names.includes(twin.name);
  const message = isNow
    ? text.nameTaken(twin.name)
    : text.nameWas(
        names.find((name) => isCalled(twin, name))!,
        twin.name
      );
  return [{ code: 'department/name', message, path: 'name' }];
}

/**
 * The names that it had before. One that is taken back is none any more, but for the first, by which the words of files are
 * kept.
 */
function formerNames(before: Department | null, name: string): string[] {
  if (!before || before.name === name) return before?.also ?? [];
  const all = [...new Set([...(before.also ?? []), before.name])];
  return all.filter((each, at) => at === 0 || each !== name);
}

function badId(id: string, { departments }: DepartmentContext) {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(id) || id === 'new') return refused('department/id', text.badId(), 'id');
  return departments.some((each) => each.id === id) ? refused('department/taken', text.idTaken(id), 'id') : undefined;
}

function problemIn(
  { name, short, hue, phone = '', address = '' }: DepartmentSaid,
  id: string,
  context: DepartmentContext
) {
  if (name === '' || name.length > 40) return refused('department/name', text.noName(40), 'name');
  const twin = checkDepartmentMove(null, { id, name, short, hue }, context);
  if (twin.length > 0) return refuse(...twin);
  if (![1, 2].includes([...short].length) || /\s/.test(short))
    return refused('department/short', text.badShort(), 'short');
  if (!(DEPARTMENT_HUES as readonly string[]).includes(hue)) return refused('department/hue', text.badHue(), 'hue');
  if (phone !== '' && !/^[\d\s+()（）转-]{3,40}$/.test(phone))
    return refused('department/phone', text.badPhone(), 'phone');
  if (address.length > 100) return refused('department/address', text.longAddress(100), 'address');
  return undefined;
}

function refused(code: string, message: string, path?: string) {
  return refuse({ code, message, ...(path === undefined ? {} : { path }) });
}
