import { consentsMissing } from '../../model/step-change.ts';
import { departmentsAsked, stepsOfProcess } from '../../chart/process-steps.ts';
import { templateOf } from '../../chart/process-of.ts';
import { stepWords } from '../../chart/step-words.ts';
import type { StepChange } from '../../model/index.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './step-messages.ts';

/** A step is cancelled, merged or compressed with the recorded consent of the departments that do it. */
export const noConsent: Rule = {
  code: 'step/no-consent',
  check: (input) =>
    input.items.flatMap((item) =>
      (item.document.steps ?? []).flatMap((change, at) => {
        const asked = askedOf(input, item, change);
        const missing = consentsMissing(change, asked);
        if (missing.length === 0) return [];
        const path = `items/${item.id}/steps/${at}`;
        const name = (id: string) => input.source.departments.find((each) => each.id === id)?.name ?? id;
        return [
          {
            message: text.noConsent(item.title, stepWords(input.source, item.id, change), missing.map(name)),
            path,
            sides: [bundleSide(input, `${path}/consents`, change.consents), itemSide(item, 'department', asked)]
          }
        ];
      })
    )
};

/** Whose step it is; of one that its template has not, the item's own department. */
function askedOf({ source }: VerifyInput, { document }: ItemView, { state }: StepChange): string[] {
  const template = templateOf(document, source);
  const step = template && stepsOfProcess(template).find((each) => each.state === state);
  return departmentsAsked({ final: step?.final ?? false }, document);
}
