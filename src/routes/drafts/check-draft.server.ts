import { checkData } from '#lib/core/merge/check.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { itemsLeft } from '#lib/core/run/left.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { withFormats } from '#lib/core/merge/with-formats.ts';
import { checkFormats } from '#lib/forms/errors.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';

const check = createSchemaCheck();

/**
 * Everything wrong with the data of a draft: schema, rules of the merge, check digits. Paths are merged elements. `left`: of
 * an application, what still counts of its items.
 */
export function checkDraftData(
  version: PublishedVersion,
  answers: Answers,
  data: Record<string, unknown>,
  left?: ReturnType<typeof itemsLeft>
): Problem[] {
  const { schema } = answerForm(version.plan, version.source, answers, left);
  const formats = checkFormats(schema, data, chinaFormats, undefined, getLocale());
  return withFormats(checkData(version.plan, version.source, answers, data, check, left), formats);
}
