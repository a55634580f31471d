import { describe, expect, it } from 'vitest';
import { maySubmit, ownsApplication } from './applications.ts';
import { mayAnswerFor, mayGiveOutAccounts } from './duties.ts';
import { formRight, sliceRight } from './fields.ts';
import { homeOf, isStaff, STAFF_ROLES, type Role, type Subject } from './roles.ts';
import { routeAccess } from './routes.ts';
import { departmentAtWork, tasksListed, taskRight } from './tasks.ts';

const ROLES: Role[] = [...STAFF_ROLES, 'citizen', 'system'];
const as = (role: Role, more: Partial<Subject> = {}): Subject => ({ id: 'x', role, department: 'police', ...more });
const at = (department: string, holder = department, active = true) => ({ department, holder, active });

describe('a task', () => {
  it.each([
    ['own, in hand', at('police'), 'move'],
    ['own, at the second level', at('police', 'city'), 'read'],
    ['another’s, handed up', at('county', 'police'), 'move'],
    ['another’s', at('health'), 'none'],
    ['not part of the application', at('police', 'police', false), 'none']
  ])('%s is for its officer: %s', (_, task, right) => {
    expect(taskRight(as('officer'), task)).toBe(right);
    expect(sliceRight(as('officer'), task)).toBe(right === 'none' ? 'none' : 'masked');
  });

  it('is nobody else’s, whatever department stands in the account', () => {
    for (const role of ROLES.filter((each) => each !== 'officer')) {
      expect([role, taskRight(as(role), at('police')), sliceRight(as(role), at('police'))]).toEqual([
        role,
        'none',
        'none'
      ]);
      expect(departmentAtWork(as(role))).toBeNull();
    }
    expect(departmentAtWork({ id: 'x', role: 'officer' })).toBeNull();
  });

  it('is listed for its department, and for a supervisor beside all others', () => {
    const listed = Object.fromEntries(ROLES.map((role) => [role, tasksListed(as(role))]));
    expect(listed).toEqual({
      ...Object.fromEntries(ROLES.map((role) => [role, null])),
      officer: { department: 'police' },
      supervisor: 'all'
    });
  });
});

it('an application is its owner’s, and no member of staff’s by having the same id', () => {
  for (const role of ROLES) {
    const owns = role === 'citizen';
    expect([role, ownsApplication(as(role), { owner: 'x' })]).toEqual([role, owns]);
    expect(formRight(as(role), { owner: 'x' })).toBe(owns ? 'whole' : 'none');
    expect(formRight(as(role), { owner: 'y' })).toBe('none');
    expect(maySubmit(as(role))).toBe(owns);
  }
});

it('duties hold for their role and department alone', () => {
  expect(mayAnswerFor(as('officer', { duties: ['itemOwner'] }), 'police', ['itemOwner'])).toBe(true);
  expect(mayAnswerFor(as('officer', { duties: ['itemOwner'] }), 'police', ['itemOwner', 'lead'])).toBe(false);
  expect(mayAnswerFor(as('officer', { duties: ['itemOwner'] }), 'health', ['itemOwner'])).toBe(false);
  for (const role of ROLES) {
    expect(mayGiveOutAccounts(as(role, { duties: ['access'] }))).toBe(role === 'administrator');
    expect(mayAnswerFor(as(role, { duties: ['lead'] }), 'police', ['lead'])).toBe(role === 'officer');
  }
  expect(mayGiveOutAccounts(as('administrator'))).toBe(false);
});

it('everybody begins at a page that is theirs', () => {
  for (const role of ROLES) {
    const wanted = { route: homeOf({ role }), method: 'GET', action: 'default' };
    expect([role, routeAccess(wanted, as(role))]).toEqual([role, 'open']);
    expect(isStaff({ role })).toBe(role !== 'citizen' && role !== 'system');
  }
});
