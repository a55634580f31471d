import type { UISchemaElement } from '@jsonforms/core';
import { pathOf } from './paths.ts';

interface Condition {
  type?: string;
  conditions?: Condition[];
  scope?: string;
  expectedValue?: unknown;
  schema?: object;
  failWhenUndefined?: boolean;
  validate?: (context: unknown) => boolean;
}
interface Rule {
  effect: string;
  condition: Condition;
}

/** What a rule is judged against. */
export interface RuleContext {
  /** The value at a dotted path; '' is everything. */
  read: (path: string) => unknown;
  /** JSON Schema → does the value meet it. */
  meets: (schema: object, value: unknown) => boolean;
  config?: unknown;
}

function ruleOf(element: UISchemaElement): Rule | undefined {
  return element.rule as Rule | undefined;
}

function holds(
  condition: Condition,
  element: UISchemaElement,
  path: string | undefined,
  context: RuleContext
): boolean {
  const all = condition.conditions ?? [];
  if (condition.type === 'AND') return all.every((one) => holds(one, element, path, context));
  if (condition.type === 'OR') return all.some((one) => holds(one, element, path, context));
  const value = (): unknown => context.read(pathOf(condition.scope, path));
  if (condition.type === 'LEAF') return value() === condition.expectedValue;
  if (Object.hasOwn(condition, 'schema')) {
    const here = value();
    return condition.failWhenUndefined && here === undefined ? false : context.meets(condition.schema ?? {}, here);
  }
  if (typeof condition.validate !== 'function') return true;
  return condition.validate({
    data: value(),
    fullData: context.read(''),
    path,
    uischemaElement: element,
    config: context.config
  });
}

/** What an effect and its opposite make of an element; undefined when its rule is about something else. */
function effect(
  element: UISchemaElement,
  on: string,
  off: string,
  path: string | undefined,
  context: RuleContext
): boolean | undefined {
  const rule = ruleOf(element);
  if (!rule || (rule.effect !== on && rule.effect !== off)) return undefined;
  return holds(rule.condition, element, path, context) === (rule.effect === on);
}

/** Shown? An element's own SHOW or HIDE wins over what its parent says. */
export function isShown(
  element: UISchemaElement,
  given: boolean | undefined,
  path: string | undefined,
  context: RuleContext
): boolean {
  return effect(element, 'SHOW', 'HIDE', path, context) ?? given ?? true;
}

interface Switches {
  readonly?: unknown;
  readOnly?: unknown;
  separateReadonlyFromDisabled?: boolean;
}

function saidReadonly(element: UISchemaElement, config: Switches, schema: { readOnly?: boolean } | undefined) {
  const options = (element.options ?? {}) as Switches;
  const said = [options.readonly, options.readOnly, config.readonly, config.readOnly];
  return (
    (said.find((one) => typeof one === 'boolean') as boolean | undefined) ?? (schema?.readOnly === true || undefined)
  );
}

interface Standing {
  config?: unknown;
  /** The whole form is to be read only. */
  readonly?: boolean | undefined;
  schema?: { readOnly?: boolean } | undefined;
  /** What the parent says. */
  given?: boolean | undefined;
}

/** May it be changed? Read-only counts as disabled unless the configuration keeps the two apart. */
export function isOpen(
  element: UISchemaElement,
  path: string | undefined,
  context: RuleContext,
  standing: Standing
): boolean {
  const config = (standing.config ?? {}) as Switches;
  const apart = config.separateReadonlyFromDisabled === true;
  if (!apart && standing.readonly) return false;
  const ruled = effect(element, 'ENABLE', 'DISABLE', path, context);
  if (ruled !== undefined) return ruled;
  const said = apart ? undefined : saidReadonly(element, config, standing.schema);
  return said === undefined ? (standing.given ?? true) : !said;
}

/** Read only, where the configuration keeps it apart from disabled. */
export function isReadOnly(
  element: UISchemaElement,
  path: string | undefined,
  context: RuleContext,
  standing: Standing
): boolean {
  if (standing.readonly) return true;
  const ruled = effect(element, 'READONLY', 'WRITABLE', path, context);
  return (
    ruled ?? saidReadonly(element, (standing.config ?? {}) as Switches, standing.schema) ?? standing.given ?? false
  );
}
