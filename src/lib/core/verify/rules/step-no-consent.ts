import { consentsMissing } from '../../model/step-change.ts';
import { departmentsAsked } from '../../chart/step-consents.ts';
import { stepsAround } from '../../chart/steps-around.ts';
import { stepWords } from '../../chart/step-words.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Rule } from '../types.ts';
import { text } from './step-messages.ts';

/** A step is cancelled, merged or compressed with the recorded consent of the department that does it, and of whoever takes it over. */
export const noConsent: Rule = {
  code: 'step/no-consent',
  check: (input) => {
    const around = stepsAround(input.source);
    return input.items.flatMap((item) =>
      (item.document.steps ?? []).flatMap((change, at) => {
        const asked = departmentsAsked(around, item.id, change);
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
    );
  }
};
