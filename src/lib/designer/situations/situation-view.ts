import { createCases, shareOf, type Share } from '#lib/core/condition/cases.ts';
import { coverageOf, type Coverage } from '#lib/core/edit/situations-coverage.ts';
import type { Given } from '#lib/core/edit/situations-costs.ts';
import { shortestOrder, type ShortestOrder } from '#lib/core/edit/situations-order.ts';
import type { EditContext } from '#lib/core/edit/context.ts';
import { conditionsIn, placesThatRead, type Reader } from '#lib/core/edit/readers.ts';
import { replacedIn } from '#lib/core/edit/questions.ts';
import { sameCondition } from '#lib/core/condition/same.ts';
import type { BundleSource, Condition, Department, NamedCondition, Situation } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';
import { placeName } from '../compose/place-name.ts';

/** A situation with everything that reads its answer, in words. */
export interface SituationCard {
  situation: Situation;
  readers: string[];
  /** In the order of its options. */
  options: { value: string; label: string; readers: string[] }[];
  /** How many people are asked, by its own condition. */
  asked: Share | null;
}

export interface SituationsView {
  cards: SituationCard[];
  named: (NamedCondition & { readers: string[]; share: Share | null })[];
  items: {
    id: string;
    name: string;
    department: Department;
    optional: boolean;
    when: Condition;
    share: Share | null;
  }[];
  /** `own`: of the composition, and changed here; the others come with a decision. `busy` as in `Coverage`. */
  exits: { text: string; when: Condition; own: boolean; share: Share; busy: number }[];
  coverage: Coverage;
  order: ShortestOrder | null;
}

/**
 * What the page about situations shows.
 * @param raw as composed, decisions not applied: what is edited
 * @param decided the same with decisions: what people meet
 */
export function situationsView(
  raw: BundleSource,
  decided: BundleSource,
  context: EditContext,
  given: readonly Given[]
): SituationsView {
  const { bundle } = raw;
  const readers = conditionsIn(bundle, context);
  const { named: _, ...nameless } = bundle;
  const outsideNames = conditionsIn(nameless, context);
  const cases = createCases(bundle.situations);
  const share = (condition: Condition) => shareOf(cases, condition);
  const coverage = coverageOf(decided);
  return {
    cards: bundle.situations.map((situation) => ({
      situation,
      readers: placesThatRead(readers, situation.key),
      options: situation.options.map((option) => ({
        ...option,
        readers: placesThatRead(readers, situation.key, [option.value])
      })),
      asked: share(situation.askWhen ?? true)
    })),
    named: (bundle.named ?? []).map((each) => ({
      ...each,
      readers: placesThatContain(outsideNames, each.when),
      share: share(each.when)
    })),
    items: bundle.items.map(({ id, appliesWhen, optional }) => ({
      id,
      name: placeName(raw, id),
      department: departmentOf(raw, raw.items[id]?.department ?? ''),
      optional,
      when: appliesWhen,
      share: share(appliesWhen)
    })),
    exits: (decided.bundle.exits ?? []).map(({ text, when }, at) => {
      const { holds, of, busy } = coverage.pages[at]!;
      const own = (bundle.exits ?? []).some((each) => each.text === text && sameCondition(each.when, when));
      return { text, when, own, share: { holds, of }, busy };
    }),
    coverage,
    order: shortestOrder(decided, given)
  };
}

/** Where a condition stands as a whole or as a part. */
function placesThatContain(readers: readonly Reader[], when: Condition): string[] {
  const contains = ({ condition }: Reader) => !sameCondition(replacedIn(condition, when, true), condition);
  return [...new Set(readers.filter(contains).map(({ place }) => place))];
}
