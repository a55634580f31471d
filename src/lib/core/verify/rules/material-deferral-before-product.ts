import { criticalPath } from '../../deadline/path.ts';
import type { Draft, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/**
 * A material of another item that may come later is there by then: counted from submission, where formal acceptance is at
 * the earliest (rule 13), to the promised end of the item that produces it.
 */
export const deferralBeforeProduct: Rule = {
  code: 'material/deferral-before-product',
  check: (input) => {
    const wanted = input.items.flatMap(({ id, document }) =>
      document.materials
        .filter(({ producedBy, deferrableDays }) => deferrableDays !== undefined && input.item(producedBy ?? ''))
        .map((material) => ({ id, material }))
    );
    return wanted.flatMap(({ id, material: { name, sharedKey, producedBy, deferrableDays } }) => {
      const late = latestEnd(input, id, producedBy!);
      if (late === undefined || late.days <= deferrableDays!) return [];
      const message = text.deferralBeforeProduct(
        input.item(id)!.title,
        name,
        deferrableDays!,
        input.item(producedBy!)!.title,
        late.days
      );
      return [{ message, path: `items/${id}/materials/${sharedKey}`, scenario: { answers: late.answers } } as Draft];
    });
  }
};

function latestEnd(input: VerifyInput, consumer: string, producer: string) {
  return input
    .activeSets()
    .filter(({ active }) => active[consumer] && active[producer])
    .map(({ answers }) => ({ answers, days: criticalPath(input.source, answers).spans[producer]?.end ?? 0 }))
    .reduce<{ answers: unknown; days: number } | undefined>(
      (most, each) => (most && most.days >= each.days ? most : each),
      undefined
    );
}
