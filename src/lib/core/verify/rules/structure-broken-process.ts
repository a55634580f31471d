import { compileChart } from '../../chart/compile.ts';
import { FaultError, type Problem } from '../../errors.ts';
import { noStart } from '../counterexamples.ts';
import { bundleSide, side } from '../sides.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** The process templates fit together to a chart. What other rules say of names that are not there is not said again. */
export const brokenProcess: Rule = {
  code: 'structure/broken-process',
  check: (input) =>
    problemsOf(input).map(({ message, path = '' }) => {
      const item = input.items.find(({ id }) => path.split('.').includes(id));
      const draft = {
        message: text.brokenProcess(item?.title ?? text.bundle(input.source.bundle.name), message),
        path: item ? `items/${item.id}/process` : 'bundle',
        sides: [
          item
            ? side(`flows/processes/${item.document.process}.json`, path, message)
            : bundleSide(input, path, message),
          bundleSide(input, item ? `items/${item.id}` : 'items', item?.document.process ?? '')
        ]
      };
      return noStart(input, draft, 'chart/config');
    })
};

function problemsOf({ source }: VerifyInput): Problem[] {
  try {
    compileChart(source);
    return [];
  } catch (error) {
    return error instanceof FaultError && error.code === 'chart/config' ? (error.data as Problem[]) : [];
  }
}
