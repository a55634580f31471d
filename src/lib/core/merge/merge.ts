import type { BundleSource } from '../model/index.ts';
import { buildAliases } from './aliases.ts';
import { collectUses } from './collect.ts';
import { derivationsOf } from './derive.ts';
import { restsOf } from './derive-join.ts';
import { buildElements, type Built } from './elements.ts';
import { lockedChanges } from './catalogue-lock.ts';
import { settleConflicts } from './conflict-state.ts';
import { findConflicts } from './conflicts.ts';
import { knowledgeOf, type Knowledge } from './knowledge.ts';
import { mergeMaterials } from './materials.ts';
import { findNarrowings } from './narrowing.ts';
import { rowWays } from './picked-row.ts';
import { refineApart } from './refine.ts';
import { derivedRules } from './rules.ts';
import { lintTitles } from './title-lint.ts';
import { arrangeUses } from './structure.ts';
import type { Derivation, MergedElement, MergePlan } from './types.ts';

/**
 * Merges the forms of all items of a bundle into one plan: every element once, with a lens to each field that uses it.
 * Plain JSON, the same for every answer. The source has its decisions applied.
 */
export function mergeBundle(source: BundleSource): MergePlan {
  const knowledge = knowledgeOf(source);
  const arranged = arrangeUses(collectUses(source), source.decisions);
  const built = buildElements(source, knowledge, arranged.groups);
  built.elements.push(...restsOf(built.elements, knowledge));
  const refined = refineApart(source, knowledge, built);
  const elements = new Map(built.elements.map((element) => [element.element, element]));
  const decided = new Map([...refined, ...rowWays(source.decisions, elements)]);
  for (const element of built.elements) addDerivations(element, knowledge, elements, decided.get(element.element));
  const plan: MergePlan = {
    bundle: source.bundle.id,
    elements: built.elements,
    aliases: buildAliases(source, elements, knowledge),
    rules: derivedRules(source, built.elements),
    materials: mergeMaterials(source),
    conflicts: [],
    findings: [],
    schemas: Object.fromEntries(
      source.bundle.items.flatMap(({ id }) => (source.schemas[id] ? [[id, source.schemas[id]!]] : []))
    ),
    topics: topicsOf(knowledge, built.elements),
    roles: rolesOf(knowledge, built.elements),
    words: wordsOf(source, built),
    ...(source.decisions.some(({ kind }) => kind === 'variant') ? { unit: 'variant' as const } : {})
  };
  const conflicts = findConflicts(source, plan, { ...built, structural: arranged.apart });
  const narrowings = findNarrowings(source, plan, knowledge);
  const found = {
    conflicts: [...conflicts.conflicts, ...narrowings.conflicts],
    findings: [...conflicts.findings, ...narrowings.findings]
  };
  const settled = settleConflicts(source, plan, found);
  return {
    ...plan,
    ...settled,
    findings: [...settled.findings, ...lintTitles(source, plan.elements), ...lockedChanges(source.attributes)]
  };
}

function addDerivations(
  element: MergedElement,
  knowledge: Knowledge,
  elements: Map<string, MergedElement>,
  decided: Derivation | undefined
): void {
  const ways = [
    ...derivationsOf(element, knowledge.attribute(element.element), elements),
    ...(decided === undefined ? [] : [decided])
  ];
  if (ways.length === 0) return;
  element.derived = { from: [...new Set(ways.flatMap((way) => way.from))], by: ways[0]!.by, ways };
}

/** A role entry that is called like a topic gives its title; the order of role entries is the order of pages. */
function topicsOf(knowledge: Knowledge, elements: MergedElement[]): { id: string; title: string }[] {
  const used = [...new Set(elements.map((element) => element.topic))];
  const order = (id: string) => knowledge.roles.find((role) => role.role === id)?.order ?? Number.MAX_SAFE_INTEGER;
  const title = (id: string) => knowledge.roles.find((role) => role.role === id)?.title ?? id;
  return used.toSorted((a, b) => order(a) - order(b)).map((id) => ({ id, title: title(id) }));
}

function rolesOf(knowledge: Knowledge, elements: MergedElement[]): Record<string, string> {
  const roles = [...new Set(elements.map((element) => element.role))];
  return Object.fromEntries(roles.map((role) => [role, knowledge.role(role)?.title ?? role]));
}

/** Words of every list in use, for the codes that can occur. */
function wordsOf(source: BundleSource, built: Built): Record<string, Record<string, string>> {
  const codes = new Map<string, Set<string>>();
  for (const element of built.elements) {
    if (!element.codelist) continue;
    const known = codes.get(element.codelist) ?? new Set();
    for (const code of built.shapes.get(element.element)?.domain ?? element.values?.map((value) => value.code) ?? [])
      known.add(code);
    codes.set(element.codelist, known);
  }
  return Object.fromEntries(
    source.codelists
      .filter((list) => codes.has(list.id))
      .map((list) => [
        list.id,
        Object.fromEntries(
          list.values.filter((value) => codes.get(list.id)!.has(value.code)).map((v) => [v.code, v.title])
        )
      ])
  );
}
