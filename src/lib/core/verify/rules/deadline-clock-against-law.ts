import { templateOf } from '../../chart/process-of.ts';
import { lawFaultOf } from '../../deadline/by-law.ts';
import { durationWords } from '../../deadline/words.ts';
import type { BundleSource, Process, ProcessClock } from '../../model/index.ts';
import { whatWord } from '../process-words.ts';
import { bundleSide, side } from '../sides.ts';
import { templateFile, templatesOf, type Used } from '../templates.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './deadline-messages.ts';

/** A clock that says it comes from the law has a length that the law gives it, in a template or once a bundle compressed it. */
export const clockAgainstLaw: Rule = {
  code: 'deadline/clock-against-law',
  check: (input) =>
    templatesOf(input).flatMap((used) =>
      clocksAgainstLaw(used.process, input.source).map(({ clock, words }) => ({
        message: text.clockOf(
          used.process.name,
          used.items.map(({ title }) => title),
          words
        ),
        path: `items/${used.items[0]!.id}/process`,
        sides: [figureSide(input, used, clock), side(templateFile(used.process), `clocks/${clock.id}`, clock.source)]
      }))
    )
};

/** The clocks of one template that contradict the article that they name, each in words. */
export function clocksAgainstLaw(
  process: Process,
  { calendar, region }: Pick<BundleSource, 'calendar' | 'region'>
): { clock: ProcessClock; words: string }[] {
  return process.clocks.flatMap((clock) => {
    const fault = lawFaultOf(clock, calendar, region?.startRule);
    if (!fault) return [];
    const name = whatWord(process, clock.id);
    if (fault.why === 'nothing') return [{ clock, words: text.clockNothing(name) }];
    const own = durationWords({ amount: clock.days as number, unit: clock.unit ?? 'workingDays' });
    const words = text.clockBound[fault.why](name, own, fault.article, durationWords(fault.period));
    return [{ clock, words }];
  });
}

/** Where the figure stands: in the template, or in the bundle that compressed the step. */
function figureSide(input: VerifyInput, { process, items }: Used, { id, days }: ProcessClock) {
  const [{ id: item, document }] = items as [Used['items'][number]];
  const written = templateOf(document, input.source)?.clocks.find((clock) => clock.id === id)?.days;
  return written === days
    ? side(templateFile(process), `clocks/${id}/days`, days)
    : bundleSide(input, `items/${item}/steps`, days);
}
