import { describeCondition } from '../../condition/describe.ts';
import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import type { Condition, Situation } from '../../model/index.ts';
import { innerConditions, limitConditions, readsSituation, type Placed } from '../conditions.ts';
import { text } from '../messages.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';

/** No condition comes true merely because a question was not asked: `!=` is true then (rule 1). */
export const notAskedDecides: Rule = {
  code: 'situation/not-asked-decides',
  check: (input) =>
    input.source.bundle.situations
      .filter(({ askWhen }) => askWhen !== undefined)
      .flatMap((situation) =>
        conditions(input)
          .filter(({ condition }) => readsSituation(condition, situation.key))
          .flatMap((placed) => judge(input, situation, placed))
      )
};

function conditions(input: VerifyInput): Omit<Placed, 'what'>[] {
  const ofItems = input.items.map((item) => ({
    item,
    condition: item.entry.appliesWhen,
    path: `items/${item.id}/appliesWhen`
  }));
  return [...ofItems, ...innerConditions(input), ...limitConditions(input)];
}

function judge(
  input: VerifyInput,
  { key, question, askWhen }: Situation,
  { item, condition, path }: Omit<Placed, 'what'>
): Draft[] {
  const answers = input.classes().find((each) => {
    const lookup = answersLookup(each);
    const asked = evaluate(askWhen as Condition, lookup) === true;
    return (
      !asked &&
      evaluate(condition, lookup) === true &&
      evaluate(condition, (name) => (name === `s.${key}` ? undefined : lookup(name))) === undefined
    );
  });
  if (!answers) return [];
  return [
    {
      message: text.notAskedDecides(item.title, question, describeCondition(condition, input.source)),
      path,
      scenario: { answers }
    }
  ];
}
