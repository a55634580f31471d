import type { AnswerForm } from '../../merge/types.ts';
import type { JsonSchema, UiSchema } from '../../model/index.ts';

interface Control {
  /** Keys from the root. */
  keys: string[];
  label: string;
  options: Record<string, unknown>;
  /** Schema of the whole data that has to hold for it to be shown. */
  shownWhen?: JsonSchema;
}

/** Kinds of inputs by our name for the layout of a text. */
const INPUT_TYPES: Record<string, string> = { date: 'date', month: 'month', 'local-date-time': 'datetime-local' };

/**
 * The form as react-jsonschema-form takes it: what is shown by a rule stands in `allOf` under an `if`, since its UI schema
 * has no rules; dates are plain inputs, because its own widgets turn local times into UTC.
 */
export function rjsfForm(
  form: Pick<AnswerForm, 'schema' | 'uischema'>,
  roles: Record<string, string>
): { schema: JsonSchema; uiSchema: UiSchema } {
  const controls = controlsIn(form.uischema);
  const schema = structuredClone(form.schema);
  for (const [key, inner] of Object.entries(schema.properties ?? {})) inner.title ??= roles[key] ?? key;
  const conditional = controls.filter(({ shownWhen }) => shownWhen !== undefined);
  const rules = conditional.map((control) => ruleOf(schema, control));
  const uiSchema: UiSchema = { 'ui:order': [...Object.keys(schema.properties ?? {}), '*'] };
  for (const control of controls) setAt(uiSchema, control.keys, uiOf(control, leafAt(form.schema, control.keys)));
  return { schema: rules.length > 0 ? { ...schema, allOf: rules } : schema, uiSchema };
}

function controlsIn(element: UiSchema): Control[] {
  const { type, elements, scope, label, options, rule } = element as {
    type: string;
    elements?: UiSchema[];
    scope?: string;
    label?: string;
    options?: Record<string, unknown>;
    rule?: { condition: { schema: JsonSchema } };
  };
  if (type !== 'Control') return (elements ?? []).flatMap(controlsIn);
  const keys = scope!.slice('#/properties/'.length).split('/properties/');
  return [{ keys, label: label ?? '', options: options ?? {}, ...(rule && { shownWhen: rule.condition.schema }) }];
}

/** Takes a leaf out of the schema and gives the rule that puts it in. */
function ruleOf(schema: JsonSchema, { keys, options, shownWhen }: Control): JsonSchema {
  const last = keys.at(-1)!;
  const holder = keys.slice(0, -1).reduce((at, key) => at.properties![key]!, schema);
  const leaf = holder.properties![last]!;
  delete holder.properties![last];
  const inner: JsonSchema = { properties: { [last]: leaf }, ...(options['required'] === true && { required: [last] }) };
  const then = keys.slice(0, -1).reduceRight<JsonSchema>((below, key) => ({ properties: { [key]: below } }), inner);
  return { if: shownWhen!, then };
}

function leafAt(schema: JsonSchema, keys: string[]): JsonSchema {
  return keys.reduce((at, key) => at.properties![key]!, schema);
}

function uiOf({ label, options }: Control, leaf: JsonSchema): UiSchema {
  const inputType = INPUT_TYPES[String(options['format'])];
  const unit = options['unit'] === undefined ? '' : `（${String(options['unit'])}）`;
  return {
    'ui:title': `${label}${unit}`,
    ...(options['hint'] !== undefined && { 'ui:help': options['hint'] }),
    ...(inputType && { 'ui:options': { inputType } }),
    ...(options['multi'] === true && { 'ui:widget': 'textarea' }),
    ...(leaf.type === 'array' && leaf.uniqueItems === true && leaf.items?.oneOf && { 'ui:widget': 'checkboxes' })
  };
}

function setAt(ui: UiSchema, keys: string[], value: UiSchema): void {
  const [first = '', ...rest] = keys;
  if (rest.length === 0) ui[first] = { ...(ui[first] as UiSchema), ...value };
  else setAt((ui[first] ??= {}) as UiSchema, rest, value);
}
