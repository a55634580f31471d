import { beforeAll, describe, expect, test } from 'vitest';
import { answerClasses } from '../condition/situations.ts';
import type { Answers, BundleSource } from '../model/index.ts';
import { aliasQuestions } from './aliases.ts';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { PACKAGE_IDS } from '../../../../tests/support/packages.ts';
import { checkData } from './check.ts';
import { answerForm } from './form.ts';
import { questionsOf } from './questions.ts';
import { generateData } from './generate.ts';
import { covers, get } from './lenses.ts';
import { mergeBundle } from './merge.ts';
import { patternText } from './pattern-text.ts';
import { createRandom } from './random.ts';
import { sliceBundle, sliceItem } from './slice.ts';
import { textOfFormat } from './sample-text.ts';
import type { MergePlan } from './types.ts';
import { getElement, setElement } from './values.ts';
import { schemaOf, viewOf } from './view.ts';

/** Classes of answers that are tried in each bundle, spread evenly over all of them. */
const CLASSES_AT_MOST = tries(12, 1000);

const check = createCheck();
let sources: Map<string, BundleSource>;
const plans = new Map<string, MergePlan>();
beforeAll(async () => {
  sources = await loadSources();
  for (const id of PACKAGE_IDS) plans.set(id, mergeBundle(sources.get(id)!));
});

function spread(source: BundleSource): Answers[] {
  const classes = answerClasses(source);
  // A step without common factor visits each at most once and keeps no rhythm with any question.
  const step = [101, 103, 107].find((prime) => classes.length % prime !== 0)!;
  return Array.from(
    { length: Math.min(classes.length, CLASSES_AT_MOST) },
    (_, index) => classes[(index * step + classes.length - 1) % classes.length]!
  );
}

/** Answers with each identity question answered by one of its options, in turn. */
function withAliases(plan: MergePlan, source: BundleSource, answers: Answers, turn: number): Answers {
  let settled = answers;
  for (const { key } of plan.aliases) {
    const question = aliasQuestions(plan, source, settled).find((alias) => alias.key === key);
    if (question) settled = { ...settled, [key]: question.options[turn % question.options.length]!.value };
  }
  return settled;
}

/** Facts as their consumers take them: from the strictest schema of the fields that use them. */
function factsFor(plan: MergePlan, seed: number): Record<string, unknown> {
  const random = createRandom(seed);
  return Object.fromEntries(
    plan.elements
      .filter((element) => element.producedBy.length > 0 && element.kind === 'text')
      .map((element) => {
        const schemas = element.uses.map((use) => schemaOf(plan, use));
        const fits = (text: string | null) =>
          text !== null &&
          schemas.every(
            (schema) =>
              text.length <= (schema.maxLength ?? Infinity) &&
              (!schema.pattern || new RegExp(schema.pattern, 'u').test(text))
          );
        const candidates = Array.from({ length: 300 }, (_, index) =>
          index % 2 === 0
            ? textOfFormat(element.format, random, { maxLength: 9 })
            : patternText(schemas[index % schemas.length]?.pattern ?? '^[A-Z]\\d{6}$', random)
        );
        return [element.element, candidates.find(fits)];
      })
  );
}

describe.each(PACKAGE_IDS)('%s', (id) => {
  const source = () => sources.get(id)!;
  const plan = () => plans.get(id)!;

  test('is one plan of plain JSON, made quickly enough', () => {
    expect(JSON.parse(JSON.stringify(plan()))).toEqual(plan());
    expect(plan().findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    const bound = new Set(plan().elements.flatMap((element) => element.uses.map((use) => `${use.item}/${use.field}`)));
    const leaves = Object.entries(source().items).flatMap(([item, { bindings }]) =>
      bindings.map((binding) => `${item}/${binding.field}`)
    );
    for (const leaf of leaves) {
      const isGroup = leaves.some((other) => other.startsWith(`${leaf}.`));
      const inArray = leaves.some((other) => leaf.startsWith(`${other}.`) && bound.has(other));
      expect(bound.has(leaf) || isGroup || inArray, leaf).toBe(true);
    }
  });

  test('sound: whatever the merged form accepts is valid for every active item, whoever stands for whom', () => {
    const tried = { slices: 0, active: new Set<string>() };
    for (const [index, base] of spread(source()).entries()) {
      const answers = withAliases(plan(), source(), base, index);
      const data = generateData(answerForm(plan(), source(), answers), plan(), index + 1);
      expect(checkData(plan(), source(), answers, data, check), JSON.stringify(answers)).toEqual([]);
      for (const slice of sliceBundle(plan(), source(), { answers, data, produced: factsFor(plan(), index) }, check)) {
        if (!slice.active) continue;
        tried.slices += 1;
        tried.active.add(slice.item);
        expect(slice.problems, `${slice.item} ${JSON.stringify(answers)}`).toEqual([]);
        expect(check(source().schemas[slice.item]!, slice.payload)).toEqual([]);
      }
    }
    expect(tried.slices).toBeGreaterThan(spread(source()).length);
    expect([...tried.active].toSorted()).toEqual(
      source()
        .bundle.items.map((item) => item.id)
        .toSorted()
    );
  });

  test('complete: every required field of an active item is asked, derived, taken from another or produced', () => {
    for (const [index, base] of spread(source()).entries()) {
      const answers = withAliases(plan(), source(), base, index);
      const view = viewOf(plan(), source(), answers);
      const asked = new Map(questionsOf(view).map((question) => [question.element.element, question]));
      for (const element of plan().elements)
        for (const { use, when } of view.own.get(element.element)!) {
          if (!use.required || when !== true || use.within) continue;
          const origin = view.origins.get(element.element)!;
          if (origin.by === 'asked') expect(asked.get(element.element)?.required, element.element).toBe(true);
          if (origin.by === 'alias')
            expect(asked.get(origin.element)?.required ?? isDerived(view, origin.element), element.element).toBe(true);
          if (origin.by === 'derived')
            for (const need of origin.way.needs)
              expect(isFirm(view, asked, need), `${element.element} ← ${need}`).toBe(true);
          expect(origin.by).not.toBe('unused');
        }
    }
  });

  test('minimal: no byte of a slice depends on an element that its item does not ask for', () => {
    for (const [index, base] of spread(source()).slice(0, 6).entries()) {
      const answers = withAliases(plan(), source(), base, index);
      const form = answerForm(plan(), source(), answers);
      const view = viewOf(plan(), source(), answers);
      const data = generateData(form, plan(), index + 1);
      const other = generateData(form, plan(), index + 1001);
      for (const item of view.active) {
        const own = ownElements(view, item);
        const mixed = structuredClone(data);
        for (const { element } of form.fields)
          if (!own.has(element)) setElement(mixed, element, getElement(other, element));
        const facts = factsFor(plan(), 1);
        const before = sliceItem(plan(), source(), item, { answers, data, produced: facts }, check);
        const after = sliceItem(plan(), source(), item, { answers, data: mixed, produced: facts }, check);
        expect(JSON.stringify(after.payload), item).toBe(JSON.stringify(before.payload));
      }
    }
  });

  test('faithful: what a department receives stands for what was filled in', () => {
    for (const element of plan().elements)
      for (const use of element.uses)
        for (const { code } of element.values ?? []) {
          if (use.lens.kind !== 'code' || !Object.hasOwn(use.lens.table, code)) continue;
          const sent = use.lens.table[code];
          expect(get(use.lens, sent), `${element.element} → ${use.item}`).toContain(code);
          for (const back of get(use.lens, sent)!) expect(covers(use.lens, sent, back)).toBe(true);
          if (use.exact) expect(get(use.lens, sent)).toEqual([code]);
        }
  });

  test('titles are short and every question stands on one page', () => {
    for (const element of plan().elements) expect(element.title.length, element.title).toBeLessThanOrEqual(14);
    for (const answers of spread(source()).slice(0, 8)) {
      const form = answerForm(plan(), source(), answers);
      expect(form.topics.flatMap((topic) => topic.elements).toSorted()).toEqual(
        form.fields.map((field) => field.element).toSorted()
      );
      expect(scopes(form.uischema).toSorted()).toEqual(
        form.fields.map((field) => `#/properties/${field.element.replaceAll('.', '/properties/')}`).toSorted()
      );
      for (const topic of form.topics) expect(topic.title).toMatch(/[\u4e00-\u9fa5]/);
    }
  });
});

function isDerived(view: ReturnType<typeof viewOf>, element: string): boolean {
  return view.origins.get(element)?.by === 'derived' || view.origins.get(element)?.by === 'produced';
}

function isFirm(view: ReturnType<typeof viewOf>, asked: Map<string, { required: boolean }>, element: string): boolean {
  const origin = view.origins.get(element)!;
  const target = origin.by === 'alias' ? origin.element : element;
  return asked.get(target)?.required === true || isDerived(view, target) || origin.by === 'implied';
}

/** Asked elements that reach an item: its own, through aliases and derivations, and those its conditions read. */
function ownElements(view: ReturnType<typeof viewOf>, item: string): Set<string> {
  const reached = new Set<string>();
  const add = (element: string) => {
    const origin = view.origins.get(element);
    if (origin?.by === 'alias') add(origin.element);
    else if (origin?.by === 'derived') origin.way.from.forEach(add);
    else reached.add(element);
  };
  for (const element of view.plan.elements)
    for (const { use, when } of view.own.get(element.element)!) {
      if (use.item !== item) continue;
      add(element.element);
      for (const [, name] of JSON.stringify(when).matchAll(/"e\.([^"]+)"/g)) add(name!);
    }
  return reached;
}

function scopes(uischema: Record<string, unknown>): string[] {
  const inner = ((uischema.elements as Record<string, unknown>[] | undefined) ?? []).flatMap(scopes);
  return typeof uischema.scope === 'string' ? [uischema.scope, ...inner] : inner;
}
