import { eachMorning } from '../../deadline/compare.ts';
import { dayOf, nameOf } from '../../deadline/days.ts';
import { addDuration } from '../../deadline/duration.ts';
import { criticalPath, datedPath } from '../../deadline/path.ts';
import { deferralOf } from '../../model/deferral.ts';
import type { Duration } from '../../model/duration.ts';
import type { Answers } from '../../model/index.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';
import { periodWords } from './deadline-messages.ts';
import { text } from './messages.ts';

/**
 * A material of another item that may come later is there by then: counted from submission, where formal acceptance is at
 * the earliest (rule 13), to the promised end of the item that produces it.
 */
export const deferralBeforeProduct: Rule = {
  code: 'material/deferral-before-product',
  check: (input) =>
    input.items.flatMap(({ id, title, document }) =>
      document.materials.flatMap((material) => {
        const [period, producer] = [deferralOf(material), input.item(material.producedBy ?? '')];
        const late = period && producer && latestEnd(input, id, producer.id);
        if (!late) return [];
        const said = [title, material.name, periodWords(period), producer.title] as const;
        const message =
          period.unit === 'workingDays'
            ? late.days > period.amount && text.deferralBeforeProduct(...said, late.days)
            : onSomeDay(input, producer.id, late.answers, period, said);
        const path = `items/${id}/materials/${material.sharedKey}`;
        return message ? [{ message, path, scenario: { answers: late.answers } } as Draft] : [];
      })
    )
};

/** In another unit the calendar tells: a day of submission from which the product comes after the period is over. */
function onSomeDay(
  { source }: VerifyInput,
  producer: string,
  answers: Answers,
  period: Duration,
  said: readonly [string, string, string, string]
): string | undefined {
  const { calendar, region } = source;
  const shown = (moment: number) => nameOf(dayOf(moment, calendar.timeZone));
  for (const from of eachMorning(calendar)) {
    const end = datedPath(source, answers, from).spans[producer]?.end ?? from;
    const due = addDuration(calendar, from, period, region?.startRule).at;
    if (end > due) return text.deferralBeforeProductOn(...said, shown(from), shown(end));
  }
  return undefined;
}

function latestEnd(input: VerifyInput, consumer: string, producer: string) {
  return input
    .activeSets()
    .filter(({ active }) => active[consumer] && active[producer])
    .map(({ answers }) => ({ answers, days: criticalPath(input.source, answers).spans[producer]?.end ?? 0 }))
    .reduce<{ answers: Answers; days: number } | undefined>(
      (most, each) => (most && most.days >= each.days ? most : each),
      undefined
    );
}
