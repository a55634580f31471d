import type { BundleSource, Finding, JsonSchema, Severity } from '../model/index.ts';
import { tableOf } from './codes.ts';
import { layoutOf } from './collect.ts';
import type { Built } from './elements.ts';
import { some, text } from './messages.ts';
import type { Apart } from './structure.ts';
import type { Conflict, ElementUse, MergedElement, MergePlan } from './types.ts';
import { unitOf } from './units.ts';
import { schemaOf } from './view.ts';

export interface Found {
  conflicts: Conflict[];
  findings: Finding[];
}
type Say = (schema: JsonSchema, use: ElementUse) => string | undefined;
interface Kind {
  code: string;
  /** What a side shows; sides that show nothing, or all the same, are no conflict. */
  shows: Say;
  message: (element: MergedElement, schema: JsonSchema) => string;
  proposal: (element: MergedElement, schema: JsonSchema) => string;
}

const KINDS: Kind[] = [
  {
    code: 'merge/title',
    shows: (_, use) => use.title,
    message: (e) => text.titleDiffers(e.title),
    proposal: (e) => text.titleProposal(e.title)
  },
  {
    code: 'merge/code-table',
    shows: tableWords,
    message: (e) => text.codesConverted(e.title),
    proposal: () => text.codesProposal()
  },
  {
    code: 'merge/pattern',
    shows: (s, use) => (plainText(use) ? s.pattern : undefined),
    message: (e) => text.patternDiffers(e.title),
    proposal: () => text.patternProposal()
  },
  {
    code: 'merge/length',
    shows: (s, use) => (plainText(use) && s.maxLength ? String(s.maxLength) : undefined),
    message: (e, s) => text.lengthDiffers(e.title, s.maxLength ?? 0),
    proposal: (_, s) => text.lengthProposal(s.maxLength ?? 0)
  },
  {
    code: 'merge/date-precision',
    shows: (s) => layoutOf(s),
    message: (e) => text.precisionDiffers(e.title),
    proposal: () => text.precisionProposal()
  }
];

/** Every difference between departments over one element, with both sides and what the merge does about it. */
export function findConflicts(source: BundleSource, plan: MergePlan, built: Built & { structural: Apart[] }): Found {
  const found: Found = { conflicts: [], findings: [] };
  for (const element of plan.elements) {
    for (const kind of KINDS) compare(source, plan, element, kind, found);
    compareUnits(source, plan, element, found);
    compareRequired(source, element, found);
  }
  for (const apart of [...built.structural, ...built.apart]) reportApart(source, plan, apart, found);
  reportOpen(source, plan, built, found);
  return found;
}

function compare(source: BundleSource, plan: MergePlan, element: MergedElement, kind: Kind, found: Found): void {
  const sides = element.uses.map((use) => ({ use, shows: kind.shows(schemaOf(plan, use), use) }));
  const shown = sides.filter((side): side is { use: ElementUse; shows: string } => side.shows !== undefined);
  if (new Set(shown.map((side) => side.shows)).size < 2) return;
  const proposal = kind.proposal(element, element.schema);
  found.conflicts.push({
    code: kind.code,
    element: element.element,
    proposal,
    parties: shown.map(({ use, shows }) => partyOf(source, use, shows))
  });
  found.findings.push(finding(kind.code, 'info', kind.message(element, element.schema), element.element));
}

function compareUnits(source: BundleSource, plan: MergePlan, element: MergedElement, found: Found): void {
  const sides = element.uses.flatMap((use) => {
    const unit = schemaOf(plan, use)['x-unit'];
    return unit === undefined ? [] : [{ use, unit: unitOf(source.codelists, unit)?.title ?? unit }];
  });
  if (new Set(sides.map((side) => side.unit)).size < 2) return;
  const unit = element.unit ?? sides[0]!.unit;
  found.conflicts.push({
    code: 'merge/unit',
    element: element.element,
    proposal: text.unitProposal(unit),
    parties: sides.map((side) => partyOf(source, side.use, side.unit))
  });
  found.findings.push(finding('merge/unit', 'info', text.unitDiffers(element.title, unit), element.element));
}

/** An absence that one form takes and another refuses (rule 18): the merged form asks for it where it is needed. */
function compareRequired(source: BundleSource, element: MergedElement, found: Found): void {
  const firm = element.uses.filter((use) => use.required);
  if (firm.length === 0 || firm.length === element.uses.length || element.producedBy.length > 0) return;
  const names = (uses: ElementUse[]) => some(uses.map((use) => source.items[use.item]?.name ?? use.item));
  const message = text.narrowedAbsence(element.title, names(firm), names(element.uses.filter((use) => !use.required)));
  found.findings.push(finding('merge/required', 'info', message, element.element));
  found.conflicts.push({
    code: 'merge/required',
    element: element.element,
    proposal: text.requiredProposal(),
    parties: element.uses.map((use) => partyOf(source, use, use.required ? '必填' : '可不填'))
  });
}

function reportApart(source: BundleSource, plan: MergePlan, apart: Apart, found: Found): void {
  const element = plan.elements.find((entry) => entry.element === apart.element);
  if (!element) return;
  const others = plan.elements.filter(
    (entry) => entry.element === apart.from || apart.from.startsWith(`${entry.element}.`)
  );
  const sides = [...others, element].flatMap((entry) => entry.uses);
  const fields = some(element.uses.map((use) => `${departmentName(source, use.item)}“${use.title}”`));
  const code = apart.reason === 'code-table' ? 'merge/code-table' : 'merge/structure';
  const say = { 'code-table': text.codeTable, array: text.arrayApart, rows: text.rowsApart, kind: text.kindApart }[
    apart.reason
  ];
  found.conflicts.push({
    code,
    element: apart.element,
    proposal: apart.reason === 'code-table' ? text.codeTableProposal() : text.arrayProposal(),
    parties: sides.map((use) => partyOf(source, use, tableWords(schemaOf(plan, use)) ?? use.title))
  });
  found.findings.push(finding(code, 'warning', say(others[0]?.title ?? element.title, fields), apart.element));
}

function reportOpen(source: BundleSource, plan: MergePlan, built: Built, found: Found): void {
  for (const element of plan.elements) {
    const ref = built.shapes.get(element.element)?.openCode;
    if (ref !== undefined) {
      found.findings.push(finding('merge/open-code', 'warning', text.openCode(element.title, ref), element.element));
      found.conflicts.push({
        code: 'merge/open-code',
        element: element.element,
        proposal: text.openProposal(ref),
        parties: element.uses.map((use) => partyOf(source, use, ref))
      });
    }
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
    for (const { use, words } of shape.unreached)
      found.findings.push(
        finding(
          'merge/narrowing',
          'warning',
          text.unreached(use.title, some(words), departmentName(source, use.item)),
          element
        )
      );
}

export function finding(code: string, severity: Severity, message: string, element: string): Finding {
  return { code, severity, message, path: `elements/${element}` };
}

export function partyOf(source: BundleSource, use: ElementUse, shows: string): Conflict['parties'][number] {
  return { item: use.item, department: source.items[use.item]?.department ?? '', field: use.field, shows };
}

export function departmentName(source: BundleSource, item: string): string {
  const id = source.items[item]?.department;
  return source.departments.find((department) => department.id === id)?.name ?? item;
}

function plainText(use: ElementUse): boolean {
  return use.lens.kind === 'identity' || use.lens.kind === 'upper';
}

function tableWords(schema: JsonSchema): string | undefined {
  const holder = schema.type === 'array' ? (schema.items ?? {}) : schema;
  if (!holder.oneOf || !tableOf(schema)) return holder['x-codelist'];
  return some(
    holder.oneOf.map((option) =>
      option.const === option.title ? String(option.const) : `${String(option.const)} ${option.title ?? ''}`
    ),
    12
  );
}
