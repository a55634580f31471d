import type { BundleSource } from '../model/index.ts';
import { departmentName, finding, partyOf, tableWords, type Found } from './conflict-found.ts';
import { KINDS, type Kind } from './conflict-kinds.ts';
import { aliasConflicts, joinConflicts } from './conflict-roles.ts';
import type { Built } from './elements.ts';
import { effect, some, text } from './messages.ts';
import { pickWords } from './row-choice.ts';
import type { Apart } from './structure.ts';
import type { ElementUse, MergedElement, MergePlan } from './types.ts';
import { schemaOf } from './view.ts';

/** Every difference between departments over one element, with both sides and what the merge does about it. */
export function findConflicts(source: BundleSource, plan: MergePlan, built: Built & { structural: Apart[] }): Found {
  const found: Found = { conflicts: [], findings: [] };
  for (const element of plan.elements) {
    for (const kind of KINDS) compare(source, plan, element, kind, found);
    compareRequired(source, element, found);
  }
  found.conflicts.push(...joinConflicts(source, plan), ...aliasConflicts(source, plan));
  for (const apart of [...built.structural, ...built.apart]) reportApart(source, plan, apart, found);
  reportOpen(source, plan, built, found);
  return found;
}

function compare(source: BundleSource, plan: MergePlan, element: MergedElement, kind: Kind, found: Found): void {
  const sides = element.uses.flatMap((use) => {
    const schema = schemaOf(plan, use);
    const shows = kind.shows(schema, use, source);
    return shows === undefined ? [] : [{ use, shows, schema }];
  });
  if (new Set(sides.map((side) => side.shows)).size < 2) return;
  found.conflicts.push({
    code: kind.code,
    element: element.element,
    message: kind.message(element),
    proposal: kind.proposal(element),
    parties: sides.map(({ use, shows, schema }) => partyOf(source, use, shows, kind.effect(element, schema, use)))
  });
}

/** An absence that one form takes and another refuses (rule 18): the merged form asks for it where it is needed. */
function compareRequired(source: BundleSource, element: MergedElement, found: Found): void {
  const firm = element.uses.filter((use) => use.required);
  if (firm.length === 0 || firm.length === element.uses.length || element.producedBy.length > 0) return;
  const names = (uses: ElementUse[]) => some(uses.map((use) => source.items[use.item]?.name ?? use.item));
  found.conflicts.push({
    code: 'merge/required',
    element: element.element,
    message: text.narrowedAbsence(element.title, names(firm), names(element.uses.filter((use) => !use.required))),
    proposal: text.requiredProposal(),
    parties: element.uses.map((use) =>
      partyOf(source, use, use.required ? '必填' : '可不填', use.required ? effect.required() : effect.optional())
    )
  });
}

function reportApart(source: BundleSource, plan: MergePlan, apart: Apart, found: Found): void {
  const element = plan.elements.find((entry) => entry.element === apart.element);
  if (!element) return;
  const others = plan.elements.filter(
    (entry) => entry.element === apart.from || apart.from.startsWith(`${entry.element}.`)
  );
  const sides = [...others, element].flatMap((entry) => entry.uses.map((use) => ({ entry, use })));
  const fields = some(element.uses.map((use) => `${departmentName(source, use.item)}“${use.title}”`));
  const isTable = apart.reason === 'code-table';
  const say = { 'code-table': text.codeTable, array: text.arrayApart, rows: text.rowsApart, kind: text.kindApart };
  found.conflicts.push({
    code: isTable ? 'merge/code-table' : 'merge/structure',
    element: apart.element,
    detail: 'apart',
    // With a question that gives both tables their value nobody has to decide anything.
    ...(apart.refinedBy === undefined ? { person: true } : {}),
    // Fields of one list or person that stand apart do so for one reason.
    ...(isTable ? {} : { people: `apart:${/^.*?__\w+/.exec(apart.element)?.[0] ?? apart.element}` }),
    message:
      apart.refinedBy === undefined
        ? say[apart.reason](others[0]?.title ?? element.title, fields)
        : text.codeTableRefined(others[0]?.title ?? element.title, apart.refinedBy, fields),
    proposal:
      apart.refinedBy !== undefined
        ? text.codeTableRefinedProposal(apart.refinedBy)
        : isTable
          ? text.codeTableProposal()
          : text.arrayProposal(),
    parties: sides.map(({ entry, use }) => {
      const shows = tableWords(schemaOf(plan, use)) ?? use.title;
      const joined = rowEffect(source, plan, element, entry);
      if (joined !== undefined) return partyOf(source, use, shows, joined);
      if (apart.refinedBy === undefined) return partyOf(source, use, shows, effect.apart(entry.title));
      return partyOf(source, use, shows, entry === element ? effect.refined(apart.refinedBy) : effect.codes(''));
    })
  });
}

/** What joining one person with a row of a list does, where that was decided; `beside`: the field that stands apart. */
function rowEffect(
  source: BundleSource,
  plan: MergePlan,
  beside: MergedElement,
  entry: MergedElement
): string | undefined {
  const decision = source.decisions.findLast(
    (each) => each.kind === 'row' && beside.element.startsWith(`${each.person}.`)
  );
  const list = decision?.kind === 'row' && plan.elements.find(({ element }) => element === decision.element);
  if (!decision || decision.kind !== 'row' || !list) return undefined;
  if (entry !== beside) return entry === list ? effect.wholeList() : undefined;
  const way = beside.derived?.ways.find(({ row }) => row !== undefined);
  return way ? effect.pickedRow(pickWords(source, list, decision.pick)) : effect.besideList(beside.title);
}

function reportOpen(source: BundleSource, plan: MergePlan, built: Built, found: Found): void {
  for (const element of plan.elements) {
    const ref = built.shapes.get(element.element)?.openCode;
    if (ref !== undefined)
      found.conflicts.push({
        code: 'merge/open-code',
        element: element.element,
        person: true,
        message: text.openCode(element.title, ref),
        proposal: text.openProposal(ref),
        parties: element.uses.map((use) => partyOf(source, use, ref, effect.openCode()))
      });
  }
  for (const [element, uses] of built.raw)
    for (const use of uses.filter((entry) => entry.unbound))
      found.findings.push(
        finding('merge/unbound', 'warning', text.unbound(use.title, departmentName(source, use.item)), element)
      );
  for (const { use, names } of built.lost)
    found.findings.push(
      finding('merge/condition', 'warning', text.conditionLost(names.join('、'), use.title), use.element)
    );
  for (const [element, shape] of built.shapes)
    for (const { use, words } of shape.unreached) {
      const department = departmentName(source, use.item);
      found.conflicts.push({
        code: 'merge/narrowing',
        element,
        detail: `unreached-${use.item}`,
        message: text.unreached(use.title, some(words), department),
        proposal: text.unreachedProposal(),
        parties: [
          {
            item: use.item,
            department: source.items[use.item]?.department ?? '',
            field: use.field,
            shows: some(words),
            effect: effect.unreached(some(words))
          }
        ]
      });
    }
}
