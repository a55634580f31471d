import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import type { Material } from '../../model/index.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** An item lists a document once for each case. */
export const materialTwice: Rule = {
  code: 'material/twice',
  check: (input) =>
    input.items.flatMap(({ id, title, document }) =>
      [...Map.groupBy(document.materials, ({ sharedKey }) => sharedKey)]
        .filter(([, same]) => same.length > 1 && someApplyTogether(input, same))
        .map(([key, same]) => ({
          message: text.materialTwice(
            title,
            same.map(({ name }) => name)
          ),
          path: `items/${id}/materials/${key}`
        }))
    )
};

function someApplyTogether({ classes }: VerifyInput, same: Material[]): boolean {
  return classes().some((answers) => {
    const lookup = answersLookup(answers);
    return same.filter(({ appliesWhen }) => evaluate(appliesWhen ?? true, lookup) === true).length > 1;
  });
}
