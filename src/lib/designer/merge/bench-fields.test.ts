import { describe, expect, it } from 'vitest';
import { shippedWords, sourceOf, withoutLabels } from '../../../../tests/support/match.ts';
import { bindUnlabelled } from '#lib/core/merge/match/bind.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Decision } from '#lib/core/model/index.ts';
import { fieldsView, type FieldsOfItem } from './bench-fields.ts';
import { readSettled } from './read-settled.ts';

const raw = withoutLabels(sourceOf('tests/fixtures/match/tuned/school.json'));
const words = shippedWords();

function view(decisions: Decision[] = [], change: string | null = null, each: string | null = null) {
  const decided = { ...raw, decisions };
  const recognised = bindUnlabelled(applyDecisions(decided), words);
  return fieldsView({ raw: decided, recognised, titles: new Map([['child.name', '姓名']]), change, each });
}
const decision = (made: object): Decision => ({ id: 'd', who: '李敏', when: '', why: '看过', ...made }) as Decision;
const itemWith = (fields: FieldsOfItem[], part: 'roles' | 'left' | 'known') =>
  fields.find((item) => item[part].length > 0)!;

function sent(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

describe('fields without an element', () => {
  it('are asked role by role first, with the proposal in front, and one by one after that', () => {
    const { items, counts } = view();
    expect(counts.all).toBe(49);
    expect(counts.known + counts.open).toBe(counts.all);
    const [ask] = itemWith(items, 'roles').roles;
    expect(ask!.choices.length).toBeGreaterThan(0);
    expect(ask!.choices[0]!.percent).toBeGreaterThan(0);
    expect(ask!.fields.every(({ title }) => title !== '')).toBe(true);
    expect(ask!.reason).not.toBe('');
    const sure = items.flatMap(({ known }) => known);
    expect(sure.every(({ percent, who, reason }) => percent > 50 && who === null && reason !== '')).toBe(true);
  });

  it('of a question are settled one by one where somebody would rather', () => {
    const item = itemWith(view().items, 'roles');
    const { id, fields } = item.roles[0]!;
    const left = (of: ReturnType<typeof view>) =>
      of.items.find((each) => each.id === item.id)!.left.map((f) => f.field);
    expect(left(view())).not.toContain(fields[0]!.field);
    expect(left(view([], null, id))).toContain(fields[0]!.field);
    expect(
      view([], null, id)
        .items.flatMap(({ roles }) => roles)
        .map((ask) => ask.id)
    ).not.toContain(id);
  });

  it('that were bound without asking can be looked over; saying that somebody else is meant moves them', () => {
    const before = view();
    const item = before.items.find(({ confirm }) => confirm.length > 0)!;
    const [ask] = item.confirm;
    const names = ask!.fields.map(({ field }) => field);
    expect(item.known.map(({ field }) => field)).toEqual(expect.arrayContaining(names));
    expect(readSettled(item, sent({ why: '看过' })).settled).toEqual([]);
    const [said] = readSettled(item, sent({ [`role:${ask!.id}`]: 'grandparent', why: '看过' })).settled;
    expect(said).toMatchObject({ decision: { kind: 'role', role: 'grandparent' }, fields: names });
    const after = view([decision(said!.decision)]).items.find(({ id }) => id === item.id)!;
    expect(after.confirm.map(({ id }) => id)).not.toContain(ask!.id);
    const [moved] = after.known.filter(({ field }) => names.includes(field));
    expect(moved!.element).toMatch(/^grandparent\./);
  });

  it('follow a role that somebody settles', () => {
    const before = view();
    const item = itemWith(before.items, 'roles');
    const { id, choices } = item.roles[0]!;
    const after = view([decision({ kind: 'role', item: item.id, question: id, role: choices[0]!.value })]);
    expect(after.counts.known).toBeGreaterThan(before.counts.known);
    expect(after.items.flatMap(({ roles }) => roles).some((ask) => ask.id === id)).toBe(false);
  });

  it('are known once somebody says so, and can be asked for again', () => {
    const item = itemWith(view().items, 'left');
    const { field } = item.left[0]!;
    const own = [decision({ kind: 'own', item: item.id, field })];
    const known = (of: ReturnType<typeof view>) =>
      of.items.find(({ id }) => id === item.id)!.known.find((each) => each.field === field);
    expect(known(view(own))).toMatchObject({ own: true, who: '李敏', reason: '看过' });
    expect(known(view(own, `${item.id}/${field}`))).toBeUndefined();
  });
});

describe('what a person settles about an item', () => {
  const { items } = view();
  const ofRoles = itemWith(items, 'roles');
  const ofLeft = itemWith(items, 'left');
  const role = ofRoles.roles[0]!;
  const { field } = ofLeft.left[0]!;

  it('is a role for all fields of a question', () => {
    const { settled } = readSettled(ofRoles, sent({ [`role:${role.id}`]: role.choices[0]!.value, why: '看过' }));
    expect(settled).toEqual([
      {
        matter: `role:${role.id}`,
        fields: role.fields.map((each) => each.field),
        decision: {
          kind: 'role',
          item: ofRoles.id,
          question: role.id,
          section: role.section,
          role: role.choices[0]!.value,
          why: '看过'
        }
      }
    ]);
    const other = { [`role:${role.id}`]: '$other', [`role-other:${role.id}`]: 'father', why: '看过' };
    expect(readSettled(ofRoles, sent(other)).settled[0]!.decision).toMatchObject({ role: 'father' });
  });

  it("is an element, another one, or the department's own", () => {
    const decided = (value: string, other = '') =>
      readSettled(ofLeft, sent({ [`field:${field}`]: value, [`other:${field}`]: other, why: '看过' }));
    expect(decided('child.name').settled[0]!.decision).toMatchObject({ kind: 'binding', element: 'child.name' });
    expect(decided('$other', 'child.school').settled[0]!.decision).toMatchObject({ element: 'child.school' });
    expect(decided('$own').settled[0]!.decision).toMatchObject({ kind: 'own', field });
    expect(decided('$other', '不是数据元')).toEqual({ settled: [], bad: ['不是数据元'] });
    expect(decided('')).toEqual({ settled: [], bad: [] });
  });
});
