import { describeCondition } from '../condition/describe.ts';
import { variablesOf } from '../condition/variables.ts';
import type { BundleSource, Condition, Situation } from '../model/index.ts';
import { text } from './difference-messages.ts';
import { same, type Sides, type Touch } from './difference-types.ts';

/** Questions, their options and when they are asked; answers under which nothing can be handled here. */
export function situationDifferences(sides: Sides): Touch[] {
  const { before, after } = sides;
  const keyed = ({ bundle }: BundleSource) => new Map(bundle.situations.map((each) => [each.key, each]));
  const [was, now] = [keyed(before), keyed(after)];
  const touch = (change: Touch['change'], words: string, key: string): Touch => ({
    kind: 'situation',
    change,
    text: words,
    items: [...new Set([...readersOf(before, key), ...readersOf(after, key)])],
    path: `bundle/situations/${key}`
  });
  const common = [...now.keys()].filter((key) => was.has(key));
  return [
    ...[...now]
      .filter(([key]) => !was.has(key))
      .map(([key, each]) => touch('added', text.situationAdded(each.question), key)),
    ...[...was]
      .filter(([key]) => !now.has(key))
      .map(([key, each]) => touch('removed', text.situationRemoved(each.question), key)),
    ...common.flatMap((key) =>
      changesOf(was.get(key)!, now.get(key)!, sides).map((words) =>
        touch('changed', text.situation(now.get(key)!.question, words), key)
      )
    ),
    ...(same(
      common,
      [...was.keys()].filter((key) => now.has(key))
    )
      ? []
      : [
          {
            kind: 'situation' as const,
            change: 'changed' as const,
            text: text.situationOrder(),
            path: 'bundle/situations'
          }
        ]),
    ...exitDifferences(sides)
  ];
}

function changesOf(was: Situation, now: Situation, { before, after }: Sides): string[] {
  const when = ({ askWhen = true }: Situation, source: BundleSource) =>
    askWhen === true ? text.alwaysAsked() : describeCondition(askWhen, source);
  const labels = (one: Situation, other: Situation) =>
    one.options.filter(({ value }) => !other.options.some((each) => each.value === value)).map(({ label }) => label);
  const [more, less] = [labels(now, was), labels(was, now)];
  const renamed = now.options.flatMap(({ value, label }) => {
    const old = was.options.find((each) => each.value === value)?.label;
    return old === undefined || old === label ? [] : [text.optionRenamed(old, label)];
  });
  const order = (one: Situation, other: Situation) =>
    one.options.map(({ value }) => value).filter((value) => other.options.some((each) => each.value === value));
  return [
    ...(was.question === now.question ? [] : [text.questionWords(was.question)]),
    ...(more.length > 0 ? [text.optionsAdded(more)] : []),
    ...(less.length > 0 ? [text.optionsRemoved(less)] : []),
    ...renamed,
    ...(same(order(was, now), order(now, was)) ? [] : [text.optionOrder()]),
    ...(was.select === now.select ? [] : [text.select(now.select)]),
    ...(same(was.askWhen ?? true, now.askWhen ?? true) ? [] : [text.when(when(was, before), when(now, after))]),
    ...(was.effect === now.effect ? [] : [text.effect()])
  ];
}

/** Items of which a condition, be it of a field, a material or a limit, reads the situation. */
export function readersOf({ bundle, items }: BundleSource, key: string): string[] {
  const reads = (condition: Condition | undefined) =>
    condition !== undefined && variablesOf(condition).includes(`s.${key}`);
  return bundle.items
    .filter(({ id, appliesWhen }) => {
      const item = items[id];
      return (
        reads(appliesWhen) ||
        (item !== undefined && [...item.materials, ...item.bindings].some((each) => reads(each.appliesWhen))) ||
        (item?.limits ?? []).some(({ when }) => reads(when))
      );
    })
    .map(({ id }) => id);
}

function exitDifferences({ before, after }: Sides): Touch[] {
  const keyed = ({ bundle }: BundleSource) =>
    new Map((bundle.exits ?? []).map((exit) => [JSON.stringify(exit.when), exit]));
  const [was, now] = [keyed(before), keyed(after)];
  const touch = (change: Touch['change'], words: string): Touch => ({
    kind: 'exit',
    change,
    text: words,
    path: 'bundle/exits'
  });
  return [
    ...[...now].flatMap(([key, { when, text: said }]) => {
      const old = was.get(key);
      if (!old) return [touch('added', text.exitAdded(describeCondition(when, after), said))];
      return old.text === said ? [] : [touch('changed', text.exitText(describeCondition(when, after)))];
    }),
    ...[...was]
      .filter(([key]) => !now.has(key))
      .map(([, { when }]) => touch('removed', text.exitRemoved(describeCondition(when, before))))
  ];
}
