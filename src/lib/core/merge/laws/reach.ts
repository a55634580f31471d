import { answersLookup } from '../../condition/evaluate.ts';
import { residual } from '../../condition/residual.ts';
import { activeItems, answerClasses } from '../../condition/situations.ts';
import { variablesOf } from '../../condition/variables.ts';
import type { Answers, BundleSource, Condition } from '../../model/index.ts';
import { aliasQuestionsUnder, beforeIdentities } from '../aliases.ts';
import type { MergePlan } from '../types.ts';
import type { Need } from './types.ts';

export interface Reach {
  classes: Answers[];
  /** One set of answers for each form that there can be, every answer to its identity questions included. */
  combinations: Answers[];
}

/**
 * Every combination of answers that can matter to a form: the classes that the conditions distinguish (rule 24), those with
 * the same items and the same truth of every condition taken together, each with every way to answer its identity questions.
 */
export function reachOf(plan: MergePlan, source: BundleSource, needs: Need[]): Reach {
  const classes = answerClasses(source);
  const conditions = distinct([
    ...needs.map((need) => need.when),
    ...plan.elements.flatMap((element) => element.uses.map((use) => use.when)),
    ...plan.rules.map((rule) => rule.when),
    ...plan.aliases.map((alias) => alias.askWhen)
  ]);
  const forms = new Map<string, Answers>();
  for (const answers of classes) {
    const lookup = answersLookup(answers);
    const key = JSON.stringify([activeItems(source, answers), conditions.map((each) => residual(each, lookup))]);
    if (!forms.has(key)) forms.set(key, answers);
  }
  return { classes, combinations: [...forms.values()].flatMap((answers) => withIdentities(plan, source, answers)) };
}

function withIdentities(plan: MergePlan, source: BundleSource, answers: Answers): Answers[] {
  const before = beforeIdentities(plan, source, answers);
  let ways: Answers[] = [answers];
  for (const { key } of plan.aliases)
    ways = ways.flatMap((way) => {
      const question = aliasQuestionsUnder(before, way).find((alias) => alias.key === key);
      return question ? question.options.map(({ value }) => ({ ...way, [key]: value })) : [way];
    });
  return ways;
}

function distinct(conditions: Condition[]): Condition[] {
  const asked = conditions.filter((condition) => variablesOf(condition).some((name) => name.startsWith('s.')));
  return [...new Map(asked.map((condition) => [JSON.stringify(condition), condition])).values()];
}
