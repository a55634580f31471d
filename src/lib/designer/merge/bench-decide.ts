import type { Condition, Decision, Situation } from '#lib/core/model/index.ts';
import type { BenchGroup } from './bench-conflicts.ts';

/** Ways to decide a group that the form offers, by what it is about. */
export const CHOICES = [
  'settle',
  'title',
  'canonical',
  'row',
  'apart',
  'required',
  'alias',
  'question',
  'leave',
  'widen',
  'exit'
] as const;
export type Choice = (typeof CHOICES)[number];

type Each = Decision extends infer D ? (D extends Decision ? Omit<D, 'id' | 'who' | 'when' | 'about'> : never) : never;
export type Draft = Each;

/** The proposal as it is always, and what else makes sense for this kind of difference. */
export function choicesFor(group: BenchGroup): Choice[] {
  const codes = new Set(group.conflicts.map(({ code }) => code));
  if (codes.has('merge/narrowing')) return ['settle', 'question', 'leave', 'widen', 'exit'];
  if (codes.has('merge/title')) return ['settle', 'title'];
  if (codes.has('merge/required')) return ['settle', 'required', 'apart'];
  if (codes.has('merge/role-alias')) return ['settle', 'alias'];
  if (codes.has('merge/open-code')) return ['settle'];
  if (group.row) return ['settle', 'row'];
  const canonical = (group.canonical?.options.length ?? 0) > 0;
  return canonical ? ['settle', 'canonical', 'apart'] : ['settle', 'apart'];
}

/** The question to a department that a sent form means; `null` where something is missing. */
export function readAsk(group: BenchGroup, form: FormData): { department: string; why: string } | null {
  const department = text(form, 'department');
  const why = text(form, 'question');
  return why !== '' && group.departments.some(({ id }) => id === department) ? { department, why } : null;
}

/** The decision that a sent form means; `null` where something is missing. `form` has every field as it was sent. */
export function readDecision(group: BenchGroup, form: FormData, situations: readonly Situation[]): Draft | null {
  const why = text(form, 'why');
  const first = group.conflicts[0];
  if (why === '' || !first) return null;
  const { element } = first;
  switch (text(form, 'choice') as Choice) {
    case 'settle':
      return { kind: 'settle', conflict: group.group, why };
    case 'title': {
      const title = text(form, 'title');
      return title === '' ? null : { kind: 'title', element, title, why };
    }
    case 'canonical':
      return canonical(group, text(form, 'canonical'), why);
    case 'row':
      return rowOf(group, text(form, 'row'), why);
    case 'required':
      return { kind: 'required', element, always: true, why };
    case 'alias': {
      const other = text(form, 'other');
      return other === '' ? null : { kind: 'alias', role: element, other, on: false, why };
    }
    case 'apart': {
      const fields = pairs(form, 'apart');
      return fields.length === 0 ? null : { kind: 'apart', element, fields, why };
    }
    default:
      return narrowing(group, form, situations, why);
  }
}

function canonical(group: BenchGroup, value: string, why: string): Draft | null {
  const { canonical: choice, conflicts } = group;
  const element = conflicts[0]!.element;
  if (!choice?.options.some((option) => option.value === value)) return null;
  const base = { kind: 'canonical' as const, element, why };
  if (choice.part === 'precision') return { ...base, precision: value as 'datetime' | 'date' | 'month' };
  return { ...base, [choice.part]: value };
}

function rowOf({ row }: BenchGroup, value: string, why: string): Draft | null {
  const pick = row?.picks.find((each) => each.value === value)?.pick;
  return row && pick ? { kind: 'row', element: row.list, person: row.person, pick, why } : null;
}

function narrowing(group: BenchGroup, form: FormData, situations: readonly Situation[], why: string): Draft | null {
  const { element } = group.conflicts[0]!;
  const base = { kind: 'narrowing' as const, element, path: `elements/${element}`, why };
  const items = form.getAll('items').filter((item): item is string => typeof item === 'string');
  const choice = text(form, 'choice');
  if (choice === 'widen') {
    const widens = group.refusing;
    return widens.length === 0 ? null : { ...base, widens };
  }
  if (choice === 'leave') {
    const when = existing(text(form, 'option'), situations);
    return when && items.length > 0 ? { ...base, leaves: items.map((item) => ({ item, when })) } : null;
  }
  const asked = text(form, choice === 'exit' ? 'exitQuestion' : 'question');
  if (asked === '') return null;
  const question = newQuestion(asked, situations);
  const when: Condition = { '==': [{ var: `s.${question.key}` }, 'no'] };
  if (choice === 'exit') {
    const words = text(form, 'exitText');
    return words === '' ? null : { ...base, question, exit: { when, text: words } };
  }
  if (choice !== 'question' || items.length === 0) return null;
  return { ...base, question, leaves: items.map((item) => ({ item, when })) };
}

/** A yes-or-no question with a key that is free. */
function newQuestion(question: string, situations: readonly Situation[]): Situation {
  const taken = new Set(situations.map(({ key }) => key));
  let number = 1;
  while (taken.has(`own${number}`)) number += 1;
  return {
    key: `own${number}`,
    question,
    select: 'single',
    options: [
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' }
    ]
  };
}

/** `follow=grand` as a condition over a question that is there. */
function existing(option: string, situations: readonly Situation[]): Condition | null {
  const [key, value] = option.split('=');
  const situation = situations.find((each) => each.key === key);
  if (!situation || !situation.options.some((each) => each.value === value)) return null;
  const variable = { var: `s.${situation.key}` };
  return situation.select === 'multi' ? { in: [value!, variable] } : { '==': [variable, value!] };
}

function pairs(form: FormData, name: string): { item: string; field: string }[] {
  return form.getAll(name).flatMap((value) => {
    const [item, ...field] = String(value).split('/');
    return item && field.length > 0 ? [{ item, field: field.join('/') }] : [];
  });
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
}
