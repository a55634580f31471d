import type { Bundle, BundleSource, Department } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';

export type DutyName = 'itemOwner' | 'lead' | 'access';

/** What an account of somebody who works here can be, in the order in which the page offers it. */
export const ROLE_WORD = {
  officer: m.life_people_officer,
  clerk: m.life_people_clerk,
  supervisor: m.life_people_supervisor,
  operator: m.life_people_operator,
  administrator: m.life_people_administrator
};
export type RoleName = keyof typeof ROLE_WORD;
/** Roles whose account stands for a department. */
export const OF_DEPARTMENT: readonly string[] = ['officer', 'clerk'];
/** Duties that an account of the role can have. */
export const OFFERED: Record<RoleName, DutyName[]> = {
  officer: ['itemOwner', 'lead'],
  administrator: ['access'],
  clerk: [],
  supervisor: [],
  operator: []
};

/** Somebody who works here, as the page shows it. */
export interface Person {
  id: string;
  username: string;
  name: string;
  role: RoleName | 'ended';
  department: Department | null;
  duties: DutyName[];
  /** Has set up the second step of signing in. */
  secondStep: boolean;
  self: boolean;
}

export interface StaffLine {
  at: number;
  who: string;
  what: string;
  why: string;
}

export const DUTY_WORD: Record<DutyName, () => string> = {
  itemOwner: m.life_people_duty_itemOwner,
  lead: m.life_people_duty_lead,
  access: m.life_people_duty_access
};
export const DUTY_SHORT: Record<DutyName, () => string> = {
  itemOwner: m.life_people_short_itemOwner,
  lead: m.life_people_short_lead,
  access: m.life_people_short_access
};

/** Departments of which a sign-off would be asked and that have nobody who could give it. */
export interface Unable {
  owners: string[];
  leads: string[];
}

/** @param sources bundles with their items; `people` those whose accounts open something */
export function unableOf(
  sources: readonly { bundle: Pick<Bundle, 'lead'>; items: BundleSource['items'] }[],
  departments: readonly Department[],
  people: readonly Person[]
): Unable {
  const has = (duty: DutyName) =>
    new Set(people.flatMap(({ department, duties }) => (department && duties.includes(duty) ? [department.id] : [])));
  const [owners, leads] = [has('itemOwner'), has('lead')];
  const owning = new Set(sources.flatMap(({ items }) => Object.values(items).map(({ department }) => department)));
  const leading = new Set(sources.map(({ bundle }) => bundle.lead));
  const named = (ids: Set<string>, able: Set<string>) =>
    departments.filter(({ id }) => ids.has(id) && !able.has(id)).map(({ name }) => name);
  return { owners: named(owning, owners), leads: named(leading, leads) };
}

const ACT: Record<string, (words: { account: string; duties: string }) => string> = {
  added: m.life_people_act_added,
  changed: m.life_people_act_changed,
  ended: m.life_people_act_ended,
  password: m.life_people_act_password,
  secondStep: m.life_people_act_second_step
};

/** Lines of the log about accounts and duties, the latest first. */
export function staffLines(
  lines: readonly {
    kind: string;
    at: number;
    name: string;
    subject: string | null;
    department: string | null;
    reason: string;
  }[],
  departments: readonly Department[]
): StaffLine[] {
  return lines
    .filter(({ kind }) => kind === 'staff')
    .toReversed()
    .map(({ at, name, subject, department, reason }) => {
      const [act = '', account = '', ...duties] = (subject ?? '').split(' ');
      const words = duties.flatMap((duty) => (isDuty(duty) ? [DUTY_SHORT[duty]()] : []));
      const where = departments.find(({ id }) => id === department)?.name;
      const said = [...(where ? [where] : []), words.length > 0 ? words.join('、') : m.life_people_no_duty()];
      return { at, who: name, what: ACT[act]?.({ account, duties: said.join('，') }) ?? act, why: reason };
    });
}

function isDuty(duty: string): duty is DutyName {
  return Object.hasOwn(DUTY_SHORT, duty);
}
