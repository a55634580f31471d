import { afterAll, describe, expect, it } from 'vitest';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Answers, Condition } from '#lib/core/model/index.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { becauseOf, itemReasons, materialReasons } from './reasons.ts';

const workspace = await openWorkspace('.');
const loaded = await workspace.source('newborn');
if (!loaded.ok) throw new Error(loaded.problems[0]?.message);
const source = applyDecisions(loaded.value);
const plan = mergeBundle(source);
afterAll(() => workspace.close());

const ANSWERS: Answers = {
  marriage: 'out',
  follow: 'grand',
  ethnicSame: 'yes',
  maternityIns: 'flexible',
  bornPlace: 'home',
  opt: ['ssc', 'pay']
};
const keysOf = (condition: Condition, answers = ANSWERS) => becauseOf(source, condition, answers).map(({ key }) => key);

describe('why something is asked for', () => {
  it('names the answer that another one in its place would take it away with', () => {
    expect(becauseOf(source, { '==': [{ var: 's.follow' }, 'grand'] }, ANSWERS)).toEqual([
      { key: 'follow', question: '新生儿户口随谁落户?', answer: ['随(外)祖父母'] }
    ]);
    expect(keysOf(true)).toEqual([]);
    expect(
      keysOf({ and: [{ '!=': [{ var: 's.marriage' }, 'in'] }, { '==': [{ var: 's.follow' }, 'grand'] }] })
    ).toEqual(['marriage', 'follow']);
    // Of two that each would do only the one that does; of two that both do, both.
    const either: Condition = {
      or: [{ '==': [{ var: 's.marriage' }, 'in'] }, { '==': [{ var: 's.follow' }, 'grand'] }]
    };
    expect(keysOf(either)).toEqual(['follow']);
    expect(keysOf(either, { ...ANSWERS, marriage: 'in' })).toEqual(['marriage', 'follow']);
  });

  it('names of a multiple choice what was chosen for it alone', () => {
    const { SSC, INS_PAY, MATERNITY, HUKOU, PARENTING } = itemReasons(source, ANSWERS);
    expect(SSC).toEqual([{ key: 'opt', question: '需要一并办理的可选事项', answer: ['社会保障卡'] }]);
    expect(INS_PAY?.[0]?.answer).toEqual(['居民医保缴费']);
    expect(MATERNITY?.map(({ key }) => key)).toEqual(['maternityIns']);
    expect(HUKOU).toEqual([]);
    expect(PARENTING).toBeUndefined();
  });

  it('gives each material the items that need it, and nothing for those that everybody hands in', () => {
    const reasons = materialReasons(source, plan, ANSWERS);
    expect(reasons['hukou.book.follow']).toEqual({ items: [source.items['HUKOU']!.name], because: [] });
    expect(reasons['kinship.proof']?.because.map(({ key }) => key)).toEqual(['follow']);
    expect(reasons['medical.invoice']).toMatchObject({
      items: [source.items['MATERNITY']!.name],
      because: [{ key: 'maternityIns', answer: ['灵活就业参保'] }]
    });
    expect(reasons['marriage.cert']).toBeUndefined();
    // One item needs it always, others because of an answer: nobody has to answer anything for it.
    expect(reasons['idcard.parents']?.because).toEqual([]);
  });
});
