import {
  and,
  isArrayObjectControl,
  isBooleanControl,
  isIntegerControl,
  isMultiLineControl,
  isNumberControl,
  isObjectControl,
  isStringControl,
  or,
  rankWith,
  schemaMatches,
  uiTypeIs
} from '@jsonforms/core';
import type { JsonSchema, RankedTester, Tester, UISchemaElement } from '@jsonforms/core';
import type { FormSchema, Renderer } from './types.ts';
import { choicesOf, datePartsOf, derefSchema, formatOf, typeOf } from './schema.ts';
import AreaControl from './controls/AreaControl.svelte';
import ArrayControl from './controls/ArrayControl.svelte';
import BooleanControl from './controls/BooleanControl.svelte';
import CodelistControl from './controls/CodelistControl.svelte';
import DateControl from './controls/DateControl.svelte';
import MultiControl from './controls/MultiControl.svelte';
import NumberControl from './controls/NumberControl.svelte';
import ObjectControl from './controls/ObjectControl.svelte';
import RadioControl from './controls/RadioControl.svelte';
import SelectControl from './controls/SelectControl.svelte';
import SuggestControl from './controls/SuggestControl.svelte';
import TextControl from './controls/TextControl.svelte';
import Group from './layouts/Group.svelte';
import Label from './layouts/Label.svelte';
import Vertical from './layouts/Vertical.svelte';

const RADIO_MAX = 5;
const SELECT_MAX = 20;
/** More cards than this, with a label longer than that, are a select. */
const TALL = 3;
const TALL_LABEL = 8;

/** A Control whose resolved schema passes. */
export function controlWhere(
  test: (schema: FormSchema, root: FormSchema, options: Record<string, unknown>) => boolean
): Tester {
  return and(uiTypeIs('Control'), (uischema: UISchemaElement, schema: JsonSchema, context) => {
    const options = (uischema.options ?? {}) as Record<string, unknown>;
    return schemaMatches((here, root) => test(here as FormSchema, root as FormSchema, options))(
      uischema,
      schema,
      context
    );
  });
}

/** True when the control's format (option or schema) passes. */
export function formatWhere(test: (format: string) => boolean): Tester {
  return controlWhere((schema, _root, options) => {
    const format = formatOf(schema, options);
    return format !== undefined && typeOf(schema) === 'string' && !choicesOf(schema) && test(format);
  });
}

/** Many long labels would stand one below the other and push the next question off a phone. */
function isTall(choices: readonly { label: string; description?: string }[]): boolean {
  const plain = choices.every((choice) => choice.description === undefined);
  return plain && choices.length > TALL && choices.some((choice) => choice.label.length > TALL_LABEL);
}

/** How a closed list is drawn: as asked for, else by its length. */
function displayIs(wanted: 'radio' | 'select' | 'search'): Tester {
  return controlWhere((schema, _root, options) => {
    const choices = choicesOf(schema);
    if (choices === undefined || typeOf(schema) === 'array') return false;
    const { length } = choices;
    const byLength = length <= RADIO_MAX && !isTall(choices) ? 'radio' : length <= SELECT_MAX ? 'select' : 'search';
    return (options['display'] ?? byLength) === wanted;
  });
}

const isMulti = controlWhere(
  (schema, root) => typeOf(schema) === 'array' && choicesOf(derefSchema(schema.items ?? {}, root)) !== undefined
);
const isList = controlWhere((schema) => typeOf(schema) === 'array' && schema.items !== undefined);
const isCodelist = controlWhere(
  (schema, _root, options) =>
    typeof (options['codelist'] ?? schema['x-codelist']) === 'string' &&
    typeOf(schema) === 'string' &&
    !choicesOf(schema)
);
const isText = controlWhere((schema) => typeOf(schema) === 'string' && !schema.oneOf && !schema.anyOf);

function renderer(rank: number, tester: Tester, component: Renderer['component']): Renderer {
  return { tester: rankWith(rank, tester) as RankedTester, component };
}

/** The built-in renderers; own ones join them through the prop `renderers`, the highest rank wins. */
export const builtInRenderers: readonly Renderer[] = [
  renderer(1, or(isStringControl, isText), TextControl),
  renderer(2, isMultiLineControl, AreaControl),
  renderer(2, isNumberControl, NumberControl),
  renderer(3, isIntegerControl, NumberControl),
  renderer(2, isBooleanControl, BooleanControl),
  renderer(2, isObjectControl, ObjectControl),
  renderer(3, or(isArrayObjectControl, isList), ArrayControl),
  renderer(4, isCodelist, CodelistControl),
  renderer(
    4,
    formatWhere((format) => datePartsOf(format) !== undefined),
    DateControl
  ),
  renderer(5, displayIs('radio'), RadioControl),
  renderer(5, displayIs('select'), SelectControl),
  renderer(5, displayIs('search'), SuggestControl),
  renderer(6, isMulti, MultiControl),
  renderer(1, or(uiTypeIs('VerticalLayout'), uiTypeIs('HorizontalLayout')), Vertical),
  renderer(1, or(uiTypeIs('Group'), uiTypeIs('Category')), Group),
  renderer(1, uiTypeIs('Categorization'), Vertical),
  renderer(1, uiTypeIs('Label'), Label)
];
