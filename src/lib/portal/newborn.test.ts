import { afterAll, describe, expect, it } from 'vitest';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { consequencesOf, guideQuestions, guideView, nextQuestion, readChoice } from './guide.ts';
import { introView } from './intro.ts';
import { hasWork, resultView } from './result.ts';

const workspace = await openWorkspace('.');
const loaded = await workspace.source('newborn');
if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
const source = applyDecisions(loaded.value);
const plan = mergeBundle(source);
afterAll(() => workspace.close());

const ALL: Answers = {
  marriage: 'in',
  follow: 'grand',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: ['ssc', 'parenting', 'pay'],
  alias_guardian: 'mother',
  alias_applicant: 'mother'
};
const MONDAY = Date.parse('2026-03-09T10:00:00+08:00');

function questionOf(answers: Answers, key: string): ReturnType<typeof guideQuestions>[number] {
  const question = guideQuestions(source, plan, answers).find((one) => one.key === key);
  if (!question) throw new Error(`${key} is not asked`);
  return question;
}

describe('guide of 新生儿出生', () => {
  it('asks the situations first and who the people are at the end', () => {
    const keys = guideQuestions(source, plan, ALL).map((question) => question.key);
    expect(keys.at(-1)).toMatch(/^alias_/);
    expect(keys.slice(0, 2)).toEqual(['marriage', 'follow']);
    expect(guideQuestions(source, plan, {}).every((question) => !question.alias)).toBe(true);
    expect(nextQuestion(source, plan, {})?.key).toBe('marriage');
    expect(nextQuestion(source, plan, ALL)).toBeNull();
  });

  it('shows an earlier question again and keeps its place', () => {
    const view = guideView(source, plan, ALL, 'follow');
    expect(view).toMatchObject({ number: 2, previous: 'marriage', chosen: ['grand'] });
    expect(view.answered.map((line) => line.key)).not.toContain('follow');
    expect(guideView(source, plan, ALL, 'no such question').question).toBeNull();
  });

  it('says what an option brings that the others do not', () => {
    const follow = consequencesOf(source, plan, { marriage: 'in' }, questionOf({ marriage: 'in' }, 'follow'));
    expect(follow['grand']?.materials).toEqual([{ name: '亲属关系凭证', deferrableDays: 5 }]);
    expect(follow['mother']).toEqual({ items: [], materials: [] });
    const before = { ...ALL, opt: [] };
    const optional = consequencesOf(source, plan, before, questionOf(before, 'opt'));
    expect(optional['ssc']?.items).toEqual([{ id: 'SSC', name: '社会保障卡申领', optional: true }]);
  });

  it('reads a choice: known values only, one of a single choice, none or more of a multiple one', () => {
    const single = questionOf(ALL, 'follow');
    const multi = questionOf(ALL, 'opt');
    expect(readChoice(single, ['grand'])).toBe('grand');
    expect(readChoice(single, [])).toBeNull();
    expect(readChoice(single, ['__proto__'])).toBeNull();
    expect(readChoice(single, ['mother', 'father'])).toBeNull();
    expect(readChoice(multi, [])).toEqual([]);
    expect(readChoice(multi, ['pay', 'x', 'ssc'])).toEqual(['ssc', 'pay']);
  });

  it('tells what is sure, what hangs on later answers and what to hand in', () => {
    const view = guideView(source, plan, { marriage: 'in' });
    expect(view.sure.map((item) => item.id)).toEqual(['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG']);
    expect(view.open.map((item) => item.id)).toEqual(['SSC', 'INS_PAY', 'MATERNITY', 'PARENTING']);
    expect(view.readers.length).toBeGreaterThan(0);
  });
});

describe('result of 新生儿出生', () => {
  it('counts items, documents and days, and says on which day each item is done', () => {
    const view = resultView(source, plan, ALL, MONDAY);
    expect(view).toMatchObject({ items: 9, days: 10, provisional: false });
    expect(view.plan.map((day) => [day.end, day.jobs.map((job) => job.id)])).toEqual([
      [0, ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'PARENTING']],
      [1, ['HUKOU', 'INS_REG', 'INS_PAY']],
      [6, ['SSC']],
      [10, ['MATERNITY']]
    ]);
    expect(view.compare.items).toBe(9);
    expect(view.compare.materials.after).toBe(view.submit.filter((line) => line.required).length);
    expect(view.compare.forms).toEqual({ before: 9, after: 1 });
    expect(view.free.every((line) => !line.submit && line.via !== 'applicant')).toBe(true);
  });

  it('tells what it says about an item apart from what it says about a further variant', () => {
    const [first, ...rest] = source.bundle.items;
    const noted = {
      ...source.items[first!.id]!,
      offlineResidue: '到窗口领取',
      fee: { charged: true, text: '10 元' }
    };
    const twice = {
      ...source,
      bundle: { ...source.bundle, items: [first!, { ...first!, id: 'AGAIN', variantOf: first!.id }, ...rest] },
      items: { ...source.items, [first!.id]: noted, AGAIN: noted }
    };
    const { fees, residue } = resultView(twice as typeof source, plan, ALL, MONDAY);
    for (const lines of [fees, residue]) {
      expect(lines.filter(({ name }) => name === noted.name).map(({ id }) => id)).toEqual([first!.id, 'AGAIN']);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    }
  });

  it('counts dates as the region does, in the unit of each limit', () => {
    const ends = (own: typeof source) => resultView(own, plan, ALL, MONDAY).plan.map(({ at }) => at);
    const next = ends(source);
    const region = { ...source.region, startRule: 'sameDay' as const };
    const same = ends({ ...source, region } as typeof source);
    expect(same.at(-1)).toBeLessThan(next.at(-1)!);
    expect(resultView(source, plan, ALL, MONDAY).finishAt).toBe(next.at(-1));
  });

  it('drops what is not chosen', () => {
    const view = resultView(source, plan, { ...ALL, maternityIns: 'none', opt: [] }, MONDAY);
    expect(view).toMatchObject({ items: 5, days: 1 });
    expect(view.submit.map((line) => line.name)).not.toContain('医疗费用发票原件');
  });

  it('knows when nothing applies', () => {
    expect(hasWork(source, ALL)).toBe(true);
    const items = source.bundle.items.map((item) => ({ ...item, appliesWhen: false }));
    expect(hasWork({ ...source, bundle: { ...source.bundle, items } }, ALL)).toBe(false);
  });
});

it('introduces the bundle with every item and department once', () => {
  const view = introView(source);
  expect(view.items).toHaveLength(9);
  expect(new Set(view.departments.map((one) => one.id)).size).toBe(5);
  expect(view.items.filter((item) => item.optional).map((item) => item.id)).toEqual(['SSC', 'INS_PAY', 'PARENTING']);
});
