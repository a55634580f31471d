import type { Names } from '../condition/parse.ts';
import { parseCondition } from '../condition/parse.ts';
import { variablesOf } from '../condition/variables.ts';
import type { Problem, Result } from '../errors.ts';
import { ok, refuse } from '../errors.ts';
import type { Bundle } from '../model/bundle.ts';
import type { UiSchema } from '../model/catalogue.ts';
import { asFirstCalled, type Department } from '../model/department.ts';
import type { CodeList } from '../model/element.ts';
import type { Item, JsonSchema } from '../model/item.ts';
import type { Wording } from '../model/wordings.ts';
import { wordingsOf } from './as-it-came.ts';
import { bundleDocument } from './bundle-document.ts';
import { checkPackage, cycleIn, dependencyCycles, sameTitles } from './check-package.ts';
import { capped, checkShape, unknownKeys } from './check-shape.ts';
import { departmentCalled, deriveDepartments } from './departments.ts';
import { formSchema } from './field-schema.ts';
import { formLayout } from './form-layout.ts';
import { itemDocument, type ReadCondition } from './item-document.ts';
import { text } from './messages.ts';
import { RawPackageSchema, type RawPackage } from './package-schema.ts';
import { catalogueOf, writePackage } from './write-package.ts';

export interface ImportContext {
  /** Named in messages only. */
  file: string;
  /** Departments of the workspace; those of the package are added to them. */
  departments: Department[];
  codelists: CodeList[];
}

/** A package as the workspace's documents; nothing is written yet. Item documents are keyed by their id (`newborn.HUKOU`). */
export interface ImportedPackage {
  bundle: Bundle;
  items: Item[];
  schemas: Record<string, JsonSchema>;
  layouts: Record<string, UiSchema>;
  /** The departments that this package names, known ones as they were. */
  departments: Department[];
  /** Where the file says the same in other words than this program writes it: an export uses them again. */
  wordings: Wording[];
  warnings: Problem[];
  /** `fields` counts top-level fields, `departments` those that own an item. */
  counts: { items: number; fields: number; materials: number; situations: number; departments: number };
}

/**
 * Reads one interchange file. Refuses with a path into the file (`items[3].fields[2].type`) and a sentence; what can be
 * kept with a doubt becomes a warning (rule 23). Writes no decisions (rule 28).
 */
export function importPackage(raw: unknown, context: ImportContext): Result<ImportedPackage> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse({ code: 'import/shape', message: text.notAnObject(), path: '' });
  const shape = checkShape(RawPackageSchema, raw);
  if (shape.length > 0) return refuse(...shape);
  const checked = raw as RawPackage;
  const wrong = checkPackage(checked);
  if (wrong.length > 0) return refuse(...capped(wrong));
  const built = build(checked, context);
  return built.problems.length > 0 ? refuse(...capped(built.problems)) : ok(built.value);
}

function build(raw: RawPackage, context: ImportContext): { problems: Problem[]; value: ImportedPackage } {
  const problems: Problem[] = [];
  const warnings: Problem[] = [
    ...unknownKeys(RawPackageSchema, raw),
    ...dependencyCycles(raw),
    ...capped(sameTitles(raw))
  ];
  const read: ReadCondition = (expression, path, names) => readInto(problems, expression, path, names);
  const warn = (problem: Problem) => void warnings.push(problem);
  const owners = raw.items.map((item) => item.department);
  const departments = deriveDepartments([...owners, raw.leadDepartment], context.departments);
  const idOf = (name: string) => departmentCalled(name, departments)!.id;
  const bundle = bundleDocument(raw, idOf(raw.leadDepartment), read);
  problems.push(...askCycles(bundle));
  const to = { bundle: raw.id, situations: raw.situations, codelists: context.codelists, read, warn };
  const items = raw.items.map((item, at) =>
    itemDocument(item, `items[${at}]`, { ...to, departmentId: idOf(item.department) })
  );
  const forms = raw.items.map((item, at) => ({
    id: `${raw.id}.${item.id}`,
    schema: formSchema(item.name, item.fields, `items[${at}]`, to),
    layout: formLayout(item.fields)
  }));
  const documents = {
    bundle,
    items,
    schemas: Object.fromEntries(forms.map((form) => [form.id, form.schema])),
    layouts: Object.fromEntries(forms.map((form) => [form.id, form.layout])),
    departments
  };
  // A later change of a name leaves what is laid over the first one as it is.
  const first = { ...documents, departments: departments.map(asFirstCalled) };
  const value: ImportedPackage = {
    ...documents,
    wordings: wordingsOf(writePackage(catalogueOf(first, context.codelists)), raw),
    warnings,
    counts: {
      items: raw.items.length,
      fields: raw.items.reduce((sum, item) => sum + item.fields.length, 0),
      materials: raw.items.reduce((sum, item) => sum + item.materials.length, 0),
      situations: raw.situations.length,
      departments: new Set(owners).size
    }
  };
  return { problems, value };
}

function readInto(problems: Problem[], expression: string | undefined, path: string, names: Names) {
  const parsed = parseCondition(expression ?? 'true', names);
  if (parsed.ok) return parsed.value;
  problems.push(...parsed.problems.map((problem) => ({ ...problem, path })));
  return true;
}

function askCycles(bundle: Bundle): Problem[] {
  const graph = Object.fromEntries(
    bundle.situations.map((s) => [s.key, variablesOf(s.askWhen ?? true).map((name) => name.slice(2))])
  );
  return cycleIn(graph).map((path) => ({
    code: 'import/ask-cycle',
    message: text.askCycle(path),
    path: `situations[${bundle.situations.findIndex((s) => s.key === path[0])}].askWhen`
  }));
}
