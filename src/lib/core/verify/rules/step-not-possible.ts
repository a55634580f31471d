import { stepFault } from '../../chart/change-steps.ts';
import { templateOf } from '../../chart/process-of.ts';
import { stepsOfProcess } from '../../chart/process-steps.ts';
import { periodBeforeWords } from '../../chart/step-fault.ts';
import { stepWords } from '../../chart/step-words.ts';
import { bundleSide, side } from '../sides.ts';
import { templateFile } from '../templates.ts';
import type { Rule } from '../types.ts';
import { text } from './step-messages.ts';

/**
 * What is made of a step fits the item's template: what the law asks for, and what decides, is neither cancelled nor merged, and
 * a period, or what the item promises, becomes shorter. What does not fit is left as the template has it.
 */
export const notPossible: Rule = {
  code: 'step/not-possible',
  check: (input) =>
    input.items.flatMap((item) => {
      const changes = item.document.steps ?? [];
      const template = templateOf(item.document, input.source);
      if (!template) return [];
      return changes.flatMap((change, at) => {
        const fault = stepFault(template, item.document, at);
        if (!fault) return [];
        const path = `items/${item.id}/steps/${at}`;
        const { consents: _, ...what } = change;
        const steps = stepsOfProcess(template);
        const was = periodBeforeWords(
          steps.find(({ state }) => state === change.state),
          [item.document]
        );
        return [
          {
            message: text[fault](item.title, stepWords(input.source, item.id, change), was),
            path,
            sides: [
              bundleSide(input, path, what),
              side(
                templateFile(template),
                'region/states',
                steps.map(({ state }) => state)
              )
            ]
          }
        ];
      });
    })
};
