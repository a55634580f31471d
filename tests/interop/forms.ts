import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { widestForm } from '../../src/lib/core/export/forms/widest-form.ts';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { generateData } from '../../src/lib/core/merge/generate.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { AnswerForm } from '../../src/lib/core/merge/types.ts';
import { getElement, setElement } from '../../src/lib/core/merge/values.ts';
import type { JsonSchema, UiSchema } from '../../src/lib/core/model/index.ts';
import { createCheck } from '../support/merge.ts';
import { runChild } from './support/child.ts';
import { exportTo, PROJECT } from './support/folder.ts';
import { lend } from './support/install.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Rendered {
  forms: number;
  fields: number;
  differs: number;
  first: unknown;
}
/** One filled-in form, what a renderer has to show for it, and whether its schema takes it. */
interface Filling {
  data: Record<string, unknown>;
  shown: string[];
  hidden: string[];
  valid: boolean;
}

/**
 * Shows the exported form in somebody else's renderer, filled in at random, and compares which fields are there.
 * @param format also the folder under `tests/interop` with the renderer and its `render.mjs`
 */
export async function renderForms(
  { name, source }: Subject,
  dir: string,
  format: 'rjsf' | 'jsonforms',
  count: number
): Promise<Row> {
  const folder = join(dir, `${name}-${format}`);
  await exportTo(folder, source, format);
  lend(format, folder);
  cpSync(join(PROJECT, 'tests/interop', format, 'render.mjs'), join(folder, 'render.mjs'));
  const plan = mergeBundle(source);
  const { form } = widestForm({ source, chart: compileChart(source), plan: () => plan, version: null, code: {} });
  const fillings = Array.from({ length: count }, (_, seed) => fill(form, generateData(form, plan, seed), seed));
  const lines = fillings.map((filling) => JSON.stringify(filling));
  const { differs, first, ...counts } = await runChild<Rendered>(['render.mjs'], folder, lines);
  return {
    check: format,
    subject: name,
    counts: { ...counts, wrong: fillings.filter(({ valid }) => !valid).length },
    differs: differs === 0 ? [] : [`${differs} forms, first ${JSON.stringify(first)}`]
  };
}

/** Only what is shown is filled in; every third form is spoilt at one required field. */
function fill(form: AnswerForm, made: Record<string, unknown>, seed: number): Filling {
  const controls = controlsIn(form.uischema);
  const data: Record<string, unknown> = {};
  for (const { element, rule } of controls) {
    const value = getElement(made, element);
    if (value !== undefined && shows(rule, made)) setElement(data, element, value);
  }
  const needed = form.fields.filter(({ required }) => required);
  const spoilt = seed % 3 === 2 ? needed[seed % needed.length] : undefined;
  if (spoilt) setElement(data, spoilt.element, { no: 'such value' });
  const isShown = controls.map(({ element, rule }) => ({ element, shown: shows(rule, data) }));
  return {
    data,
    shown: isShown.flatMap(({ element, shown }) => (shown ? [element] : [])),
    hidden: isShown.flatMap(({ element, shown }) => (shown ? [] : [element])),
    valid: spoilt === undefined
  };
}

const check = createCheck();

function shows(rule: JsonSchema | undefined, data: unknown): boolean {
  return rule === undefined || check(rule, data).length === 0;
}

function controlsIn(element: UiSchema): { element: string; rule?: JsonSchema }[] {
  const { type, elements, scope, rule } = element as {
    type: string;
    elements?: UiSchema[];
    scope?: string;
    rule?: { condition: { schema: JsonSchema } };
  };
  if (type !== 'Control') return (elements ?? []).flatMap(controlsIn);
  const keys = scope!.slice('#/properties/'.length).split('/properties/');
  return [{ element: keys.join('.'), ...(rule && { rule: rule.condition.schema }) }];
}
