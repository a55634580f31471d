import { answersLookup, evaluate } from '../../condition/evaluate.ts';
import { describeCondition } from '../../condition/describe.ts';
import { activeItems } from '../../condition/situations.ts';
import type { Answers, Material } from '../../model/index.ts';
import { text } from '../messages.ts';
import { together } from '../reach.ts';
import { bundleSide, itemSide } from '../sides.ts';
import type { Draft, ItemView, Rule, VerifyInput } from '../types.ts';

/**
 * A required material that another item produces has a source under all answers (rule 7): its producer, another
 * producer, an electronic licence of the same type, or the applicant. Of a producer that is no item of this bundle
 * `material/unknown-producer` tells.
 */
export const materialNoProducer: Rule = {
  code: 'material/no-producer',
  check: (input) => {
    const found = new Map<string, Draft>();
    const wanted = input.items.flatMap((item) =>
      item.document.materials
        .filter(({ source, required }) => source === 'product' && required)
        .filter(({ producedBy }) => producedBy === undefined || input.item(producedBy))
        .map((material) => ({ item, material, path: `items/${item.id}/materials/${material.sharedKey}` }))
    );
    for (const answers of input.classes()) {
      const active = activeItems(input.source, answers);
      const open = wanted.filter(
        ({ item, material, path }) => active[item.id] && !found.has(path) && applies(material, answers)
      );
      if (open.length === 0) continue;
      const here = input.items.filter(({ id }) => active[id]);
      for (const { item, material, path } of open)
        if (!found.has(path) && !hasSource(input, here, material))
          found.set(path, { ...draftOf(input, item, material), path, scenario: { answers } });
    }
    return [...found.values()];
  }
};

function applies({ appliesWhen }: Material, answers: Answers): boolean {
  return evaluate(appliesWhen ?? true, answersLookup(answers)) === true;
}

function hasSource({ source }: VerifyInput, here: ItemView[], material: Material): boolean {
  if (material.licenseType !== undefined) return true;
  const same = here
    .flatMap(({ document }) => document.materials)
    .filter(({ sharedKey }) => sharedKey === material.sharedKey);
  if (same.some((other) => other.source === 'applicant' || other.source === 'licence')) return true;
  const decided = source.decisions.flatMap((decision) =>
    decision.kind === 'producer' && decision.sharedKey === material.sharedKey ? decision.items : []
  );
  const producers = [...same.flatMap(({ producedBy }) => producedBy ?? []), ...decided];
  return here.some(({ id }) => producers.includes(id));
}

function draftOf(input: VerifyInput, view: ItemView, material: Material): Omit<Draft, 'path'> {
  const { source, item } = input;
  const asked = itemSide(view, `materials/${material.sharedKey}/required`, true);
  const producer = material.producedBy === undefined ? undefined : item(material.producedBy);
  if (!producer)
    return {
      message: text.noProducerNamed(view.title, material.name),
      sides: [asked, itemSide(view, `materials/${material.sharedKey}/producedBy`, material.producedBy ?? null)]
    };
  const { title, entry } = producer;
  const fix = alternativesFor(input, view, producer);
  return {
    message: text.noProducer(view.title, material.name, title, describeCondition(entry.appliesWhen, source)),
    sides: [asked, bundleSide(input, `items/${producer.id}/appliesWhen`, entry.appliesWhen)],
    ...(fix.length > 0 && {
      fix: {
        title: text.fixProducer(fix.map((id) => item(id)!.title)),
        decision: { kind: 'producer', sharedKey: material.sharedKey, items: [producer.id, ...fix] } as const
      }
    })
  };
}

/** Items that never apply together with the producer, and of which some item takes either: they stand in for each other. */
function alternativesFor(input: VerifyInput, consumer: ItemView, producer: ItemView): string[] {
  const groups = input.items.filter(({ entry }) => entry.dependsMode === 'any').map(({ entry }) => entry.dependsOn);
  const others = groups.filter((group) => group.includes(producer.id)).flat();
  return [...new Set(others)].filter(
    (id) => id !== producer.id && id !== consumer.id && input.item(id) && !together(input, id, producer.id)
  );
}
