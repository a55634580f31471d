import { widestAnswers } from '../../condition/widest.ts';
import { aliasQuestions } from '../../merge/aliases.ts';
import { answerForm } from '../../merge/form.ts';
import type { AnswerForm, MergePlan } from '../../merge/types.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import type { ExportInput } from '../types.ts';

/** The merged form with the most items, and the answers under which it is asked. */
export function widestForm(input: ExportInput): { answers: Answers; form: AnswerForm; plan: MergePlan } {
  const { source } = input;
  const plan = input.plan();
  const answers = withIdentities(plan, source, widestAnswers(source));
  return { answers, plan, form: answerForm(plan, source, answers) };
}

/** Of everybody who may be somebody else, the first choice. */
export function withIdentities(plan: MergePlan, source: BundleSource, answers: Answers): Answers {
  const open = aliasQuestions(plan, source, answers).find(({ key }) => answers[key] === undefined);
  return open ? withIdentities(plan, source, { ...answers, [open.key]: open.options[0]!.value }) : answers;
}
