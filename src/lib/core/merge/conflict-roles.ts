import type { BundleSource } from '../model/index.ts';
import { partyOf, type FoundConflict } from './conflict-found.ts';
import { effect, some, text } from './messages.ts';
import type { AliasQuestion, ElementUse, MergedElement, MergePlan } from './types.ts';

/** One department asks for the whole in one line, another for its parts: parts are asked, the line is put together. */
export function joinConflicts(source: BundleSource, plan: MergePlan): FoundConflict[] {
  const elements = new Map(plan.elements.map((element) => [element.element, element]));
  return plan.elements.flatMap((whole): FoundConflict[] => {
    const parts = (whole.derived?.ways ?? [])
      .filter((way) => way.by === 'join')
      .flatMap((way) => way.from.flatMap((from) => elements.get(from) ?? []));
    if (parts.length === 0) return [];
    return [
      {
        code: 'merge/structure',
        element: whole.element,
        message: text.joinDiffers(whole.title),
        proposal: text.joinProposal(),
        parties: [...wholeParties(source, whole), ...partParties(source, parts)]
      }
    ];
  });
}

function wholeParties(source: BundleSource, whole: MergedElement) {
  return whole.uses.map((use) => partyOf(source, use, '一行写全', effect.joined()));
}

function partParties(source: BundleSource, parts: MergedElement[]) {
  const byItem = new Map<string, { use: ElementUse; titles: string[] }>();
  for (const part of new Set(parts))
    for (const use of part.uses) {
      const known = byItem.get(use.item);
      if (known) known.titles.push(use.title);
      else byItem.set(use.item, { use, titles: [use.title] });
    }
  return [...byItem.values()].map(({ use, titles }) => partyOf(source, use, `分开：${some(titles, 6)}`, effect.same()));
}

/** Somebody who may be the same person as somebody else: asked once (rule 21). */
export function aliasConflicts(source: BundleSource, plan: MergePlan): FoundConflict[] {
  return plan.aliases.map((alias) => {
    const title = plan.roles[alias.role] ?? alias.role;
    const others = Object.keys(alias.maps).map((role) => plan.roles[role] ?? role);
    return {
      code: 'merge/role-alias',
      element: alias.role,
      message: text.aliasDiffers(title, some(others)),
      proposal: text.aliasProposal(title),
      parties: aliasUses(plan, alias).map(({ element, use }) =>
        partyOf(source, use, use.title, effect.alias(title, element.title))
      )
    };
  });
}

/** One field for each item that asks about the role: the first that could be taken from somebody else. */
function aliasUses(plan: MergePlan, alias: AliasQuestion): { element: MergedElement; use: ElementUse }[] {
  const mapped = new Set(Object.values(alias.maps).flatMap((map) => Object.keys(map)));
  const first = new Map<string, { element: MergedElement; use: ElementUse }>();
  for (const element of plan.elements.filter((entry) => mapped.has(entry.element)))
    for (const use of element.uses) if (!first.has(use.item)) first.set(use.item, { element, use });
  return [...first.values()];
}
