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
  /** Nothing opens the account until it is unlocked. */
  locked: boolean;
  /** A password that was handed over opens it until then, milliseconds; `null`: one of their own. */
  passwordUntil: number | null;
  signedInAt: number | null;
  self: boolean;
}

/** What the list is narrowed to; empty: all. */
export interface PeopleQuery {
  q: string;
  role: RoleName | '';
  department: string;
  state: PeopleState | '';
  page: number;
}

/** `given`: a password that was handed over is not replaced yet. `noSecondStep`, `locked`, `ended` as they say. */
export const STATES = ['working', 'locked', 'given', 'noSecondStep', 'ended'] as const;
export type PeopleState = (typeof STATES)[number];
export const STATE_WORD: Record<PeopleState, () => string> = {
  working: m.life_people_state_working,
  locked: m.life_people_state_locked,
  given: m.life_people_state_given,
  noSecondStep: m.life_people_state_no_second_step,
  ended: m.life_people_ended
};
const PAGE = 50;

/** What an address asks for; what it says that is none of these is left out. */
export function readPeopleQuery(parameters: URLSearchParams): PeopleQuery {
  const said = (name: string) => (parameters.get(name) ?? '').trim().slice(0, 60);
  const role = said('role');
  return {
    q: said('q'),
    role: isRole(role) ? role : '',
    department: said('department'),
    state: STATES.find((each) => each === said('state')) ?? '',
    page: Math.max(1, Math.min(9999, Math.trunc(Number(said('page'))) || 1))
  };
}

export function isRole(role: string): role is RoleName {
  return Object.hasOwn(ROLE_WORD, role);
}

/** One page of whom the query finds: by name or user name, role, department, state. */
export function findPeople(
  people: readonly Person[],
  { q, role, department, state, page }: PeopleQuery
): { people: Person[]; count: number; page: number; pages: number } {
  const words = q.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const found = people.filter(
    (person) =>
      words.every((word) => `${person.name} ${person.username}`.toLowerCase().includes(word)) &&
      (role === '' || person.role === role) &&
      (department === '' || person.department?.id === department) &&
      (state === '' || IS[state](person))
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(page, pages);
  return { people: found.slice((at - 1) * PAGE, at * PAGE), count: found.length, page: at, pages };
}

const isOpen = ({ role, locked }: Person) => role !== 'ended' && !locked;
const IS: Record<PeopleState, (person: Person) => boolean> = {
  working: isOpen,
  locked: ({ role, locked }) => role !== 'ended' && locked,
  given: (person) => isOpen(person) && person.passwordUntil !== null,
  noSecondStep: (person) => isOpen(person) && !person.secondStep,
  ended: ({ role }) => role === 'ended'
};

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
  locked: m.life_people_act_locked,
  unlocked: m.life_people_act_unlocked,
  sessions: m.life_people_act_sessions,
  password: m.life_people_act_password,
  secondStep: m.life_people_act_second_step
};

/** Lines of the log about accounts and duties, the latest first; `of`: about this account alone. */
export function staffLines(
  lines: readonly {
    kind: string;
    at: number;
    name: string;
    subject: string | null;
    department: string | null;
    reason: string;
  }[],
  departments: readonly Department[],
  of?: string
): StaffLine[] {
  return lines
    .filter(({ kind, subject }) => kind === 'staff' && (of === undefined || subject?.split(' ')[1] === of))
    .toReversed()
    .map(({ at, name, subject, department, reason }) => {
      const [act = '', account = '', ...duties] = (subject ?? '').split(' ');
      const words = duties.flatMap((duty) => (isDuty(duty) ? [DUTY_SHORT[duty]()] : []));
      const where = departments.find(({ id }) => id === department)?.name;
      const role = duties.flatMap((word) => (word.startsWith('role:') && isRole(word.slice(5)) ? [word.slice(5)] : []));
      const named = role.map((each) => ROLE_WORD[each as RoleName]());
      const said = [...named, ...(where ? [where] : []), words.length > 0 ? words.join('、') : m.life_people_no_duty()];
      return { at, who: name, what: ACT[act]?.({ account, duties: said.join('，') }) ?? act, why: reason };
    });
}

function isDuty(duty: string): duty is DutyName {
  return Object.hasOwn(DUTY_SHORT, duty);
}
