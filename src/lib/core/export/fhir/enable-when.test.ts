import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import type { Condition } from '../../model/index.ts';
import { shownWhen, type Target } from './enable-when.ts';
import type { EnableWhen, QuestionnaireItem } from './types.ts';

const CODES = ['1', '2', '3'];
const QUESTIONS = ['a', 'b', 'c'];
const asked = (linkId: string): QuestionnaireItem => ({
  ...{ linkId, type: 'choice' },
  answerOption: CODES.map((code) => ({ valueCoding: { system: 'urn:x', code } }))
});
const targets = (name: string): Target | undefined =>
  QUESTIONS.includes(name.slice(2)) ? { item: asked(name.slice(2)) } : undefined;
const item: QuestionnaireItem = { linkId: 'x', type: 'string', text: 'x' };

type Given = Record<string, string>;

/** What FHIR R4 says of `enableWhen`: a group that is not shown shows nothing inside. */
function isShown(shown: QuestionnaireItem, given: Given): boolean {
  const holds = ({ question, operator, answerBoolean, answerCoding }: EnableWhen) => {
    const answer = given[question];
    if (operator === 'exists') return (answer !== undefined) === answerBoolean;
    return operator === '=' ? answer === answerCoding!.code : answer !== answerCoding!.code;
  };
  const { enableWhen = [], enableBehavior = 'all' } = shown;
  const own = enableWhen.length === 0 || (enableBehavior === 'all' ? enableWhen.every(holds) : enableWhen.some(holds));
  if (!own || shown.linkId === 'x') return own;
  return (shown.item ?? []).some((inner) => isShown(inner, given));
}

const atom = fc
  .tuple(fc.constantFrom(...QUESTIONS), fc.constantFrom(...CODES, '9'))
  .chain(([question, code]) =>
    fc.constantFrom<Condition>(
      { '==': [{ var: `f.${question}` }, code] },
      { '!=': [{ var: `f.${question}` }, code] },
      { in: [{ var: `f.${question}` }, [code, '1']] }
    )
  );
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
    tie('condition').map((inner): Condition => ({ '!': inner }))
  )
}));
const answers = fc.record(Object.fromEntries(QUESTIONS.map((question) => [question, fc.constantFrom(...CODES)])));

it('shows a question exactly when its condition holds, once all is answered that it speaks of', () => {
  let said = 0;
  fc.assert(
    fc.property(condition, answers, (when, given) => {
      const shown = shownWhen(item, when, targets);
      if (!shown) return;
      said += 1;
      const lookup = (name: string) => answersLookup(given)(`s.${name.slice(2)}`);
      expect(isShown(shown, given)).toBe(evaluate(when, lookup));
    }),
    { numRuns: tries(2000, 50_000) }
  );
  expect(said).toBeGreaterThan(tries(1000, 25_000));
});

it('shows nothing whose condition speaks of what is not answered yet', () => {
  const shown = shownWhen(item, { '!=': [{ var: 'f.a' }, '1'] }, targets)!;
  expect(([{}, { a: '1' }, { a: '2' }] as Given[]).map((given) => isShown(shown, given))).toEqual([false, false, true]);
});

it('says so where FHIR has no word for it', () => {
  expect(shownWhen(item, { '==': [{ var: 'f.nowhere' }, '1'] }, targets)).toBeNull();
  expect(shownWhen(item, true, targets)).toEqual(item);
});
