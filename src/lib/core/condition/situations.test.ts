import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedSource, PACKAGE_IDS, rawPackage } from '../../../../tests/support/packages.ts';
import type { Answers, BundleSource } from '../model/index.ts';
import { answersLookup, evaluate } from './evaluate.ts';
import {
  activeItems,
  answerClasses,
  askedSituations,
  checkAnswers,
  enumerateAnswers,
  nextSituation
} from './situations.ts';

const newborn = importedSource(rawPackage('newborn'));
const retirement = importedSource(rawPackage('retirement'));
const realEstate = importedSource(rawPackage('realestate-transfer'));
const restaurant = importedSource(rawPackage('restaurant'));

const keys = (source: BundleSource, answers: Answers) => askedSituations(source, answers).map((s) => s.key);

describe('which questions matter', () => {
  it('leaves out what nobody reads', () => {
    expect(keys(newborn, {})).toEqual(['marriage', 'follow', 'ethnicSame', 'maternityIns', 'bornPlace', 'opt']);
    expect(keys(realEstate, {})).not.toContain('seller5');
  });

  it('asks a follow-up only when its own condition holds', () => {
    expect(keys(restaurant, { area: 's' })).not.toContain('promise');
    expect(keys(restaurant, { area: 'l' })).toContain('promise');
  });

  it('asks what only an item reads that is still possible', () => {
    // 独生子女 is read by 正常退休 and by the allowance; which of them applies does not end the second reader.
    expect(keys(retirement, { kind: 'special' })).toContain('onlyChild');
    const raw = rawPackage('retirement');
    raw.items.find((item: { id: string }) => item.id === 'ALLOWANCE').appliesWhen = "s.kind=='normal'";
    const narrowed = importedSource(raw);
    expect(keys(narrowed, { kind: 'special' })).not.toContain('onlyChild');
    expect(keys(narrowed, { kind: 'normal' })).toContain('onlyChild');
  });

  it('goes on with the first unanswered one and ends', () => {
    expect(nextSituation(newborn, {})?.key).toBe('marriage');
    expect(nextSituation(newborn, { marriage: 'in' })?.key).toBe('follow');
    const done = checked(newborn, {
      marriage: 'in',
      follow: 'mother',
      ethnicSame: 'yes',
      maternityIns: 'none',
      bornPlace: 'hospital',
      opt: []
    });
    expect(nextSituation(newborn, done)).toBeNull();
    expect(done).toEqual({
      marriage: 'in',
      follow: 'mother',
      surname: null,
      ethnicSame: 'yes',
      maternityIns: 'none',
      bornPlace: 'hospital',
      opt: []
    });
  });

  it('never changes which items apply by leaving a question out', () => {
    const domain = fc.record(
      Object.fromEntries(
        retirement.bundle.situations.map((s) => [s.key, fc.constantFrom(...s.options.map((option) => option.value))])
      )
    );
    fc.assert(
      fc.property(domain, (raw) => {
        const asked = checked(retirement, raw as Answers);
        for (const entry of retirement.bundle.items)
          expect(activeItems(retirement, asked)[entry.id]).toBe(
            evaluate(entry.appliesWhen, answersLookup(raw as Answers))
          );
      })
    );
  });
});

describe('activeItems', () => {
  it('is undetermined while a question is open', () => {
    expect(activeItems(newborn, {})).toMatchObject({ HUKOU: true, MATERNITY: undefined, SSC: undefined });
    expect(activeItems(newborn, { maternityIns: 'none', opt: ['ssc'] })).toMatchObject({
      MATERNITY: false,
      SSC: true,
      INS_PAY: false
    });
  });

  it('takes a stale answer to a question that is not asked any more as not asked', () => {
    const source = importedSource(rawPackage('restaurant'));
    source.bundle.items[1]!.appliesWhen = { '==': [{ var: 's.promise' }, 'commit'] };
    expect(activeItems(source, { area: 'l', promise: 'commit' })['FOOD']).toBe(true);
    expect(activeItems(source, { area: 's', promise: 'commit' })['FOOD']).toBe(false);
  });
});

describe('checkAnswers', () => {
  it.each([
    [null, 'answers/shape'],
    [[], 'answers/shape'],
    ['x', 'answers/shape'],
    [{ nope: 'a' }, 'answers/unknown'],
    [{ marriage: 'zz' }, 'answers/value'],
    [{ marriage: ['in'] }, 'answers/value'],
    [{ opt: 'ssc' }, 'answers/value'],
    [{ opt: ['ssc', 'zz'] }, 'answers/value'],
    [{ opt: ['ssc', 'ssc', 'ssc', 'ssc'] }, 'answers/value'],
    [JSON.parse('{"__proto__": "in"}'), 'answers/unknown'],
    [{ constructor: 'in' }, 'answers/unknown'],
    [{ alias_nobody: 'mother' }, 'answers/unknown']
  ])('refuses %j', (raw, code) => {
    const result = checkAnswers(newborn, raw);
    expect(result.ok ? '' : result.problems[0]?.code).toBe(code);
  });

  it('puts the options of a multiple choice in the order of the question, once', () => {
    expect(checked(newborn, { opt: ['pay', 'ssc', 'ssc'] })).toMatchObject({ opt: ['ssc', 'pay'] });
  });

  it('lets identity answers pass', () => {
    expect(checked(newborn, { alias_guardian: 'mother' })).toMatchObject({ alias_guardian: 'mother' });
  });
});

describe('all answers and their classes', () => {
  it('enumerates every way through the questions that matter', () => {
    // 3 × 4 × 2 × 3 × 3 × 2³
    expect([...enumerateAnswers(newborn)]).toHaveLength(1728);
    expect([...enumerateAnswers(newborn, 10)]).toHaveLength(10);
  });

  it.each(PACKAGE_IDS.filter((id) => id !== 'realestate-transfer'))(
    '%s: classes cover every active set that occurs',
    (id) => {
      const source = importedSource(rawPackage(id));
      const sets = (all: Iterable<Answers>) =>
        new Set([...all].map((answers) => JSON.stringify(activeItems(source, answers))));
      expect(sets(answerClasses(source))).toEqual(sets(enumerateAnswers(source)));
    }
  );

  it('finds the 96 active sets of retirement', () => {
    const sets = new Set(answerClasses(retirement).map((answers) => JSON.stringify(activeItems(retirement, answers))));
    expect(sets.size).toBe(96);
  });

  it('leaves nothing open', () => {
    for (const answers of answerClasses(realEstate)) {
      expect(nextSituation(realEstate, answers)).toBeNull();
      expect(Object.values(activeItems(realEstate, answers))).not.toContain(undefined);
    }
  });
});

function checked(source: BundleSource, raw: unknown): Answers {
  const result = checkAnswers(source, raw);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
