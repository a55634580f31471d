import {
  and,
  controlWhere,
  isObjectArrayControl,
  optionIs,
  or,
  rankWith,
  rowsOf,
  typeIs,
  uiTypeIs,
  type Tester
} from './json-forms/testers.ts';
import { fetchRenderer, type Loaded } from './lazy.ts';
import { mixedTypes } from './branches.ts';
import { deriveTypes, hasType } from './json-forms/kinds.ts';
import type { Component } from 'svelte';
import type { Renderer, RendererProps } from './types.ts';
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
import TickControl from './controls/TickControl.svelte';
import Group from './layouts/Group.svelte';
import Label from './layouts/Label.svelte';
import Vertical from './layouts/Vertical.svelte';

const RADIO_MAX = 5;
const SELECT_MAX = 20;
/** More cards than this, with a label longer than that, are a select. */
const TALL = 3;
const TALL_LABEL = 8;

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
  return controlWhere((schema, _root, options, config) => {
    const choices = choicesOf(schema);
    if (choices === undefined || typeOf(schema) === 'array') return false;
    const { length } = choices;
    const radios = length <= RADIO_MAX && !isTall(choices) && !config['dense'];
    const byLength = radios ? 'radio' : length <= SELECT_MAX ? 'select' : 'search';
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

const isMultiLine = and(uiTypeIs('Control'), optionIs('multi', true));

function renderer(rank: number, tester: Tester, component: Component<RendererProps>): Renderer {
  return { tester: rankWith(rank, tester), component };
}

function leaf(rank: number, tester: Tester, component: Component<RendererProps>): Renderer {
  return { tester: rankWith(rank, tester), component, leaf: true };
}

/** A renderer that most forms do without: its code comes when one needs it. */
function lazy(rank: number, tester: Tester, load: NonNullable<Renderer['load']>, leaf = false): Renderer {
  return { tester: rankWith(rank, tester), load, leaf };
}

/** A tick instead of 是/否: asked for, the only answer that counts, or one of many in a dense form. */
const isTick = controlWhere(
  (schema, _root, options, config) =>
    typeOf(schema) === 'boolean' &&
    Boolean(options['toggle'] ?? options['checkbox'] ?? (schema.const === true || config['dense']))
);

/** A list of plain things with a few columns: where asked for, and in a dense form. */
const isTable = and(
  isObjectArrayControl,
  controlWhere((schema, root, options, config) => {
    const columns = Object.values(rowsOf(schema, root)?.properties ?? {});
    const plain = columns.every((one) => !['object', 'array'].includes(typeOf(derefSchema(one, root))));
    const asked = options['display'] ?? (config['dense'] && !options['detail'] ? 'table' : undefined);
    return asked === 'table' && plain && columns.length > 0;
  })
);
/** A choice between schemas that is no list of values. */
const isBranched = controlWhere((schema) => Boolean(schema.oneOf ?? schema.anyOf) && !choicesOf(schema));
const isAllOf = controlWhere(
  (schema) => schema.allOf !== undefined && (schema.type === undefined || hasType(schema, 'object'))
);
const isMixed = controlWhere((schema) => mixedTypes(schema).length > 0);
/** Nothing says what stands there: any value, a list without items or with a schema for each place. */
const isOpenEnded = controlWhere((schema) => {
  const types = deriveTypes(schema);
  if (types.includes('array')) return !schema.items || Array.isArray(schema.items);
  return types.length === 0 && schema.const === undefined;
});
const isRange = controlWhere(
  (schema, _root, options) =>
    options['slider'] === true && schema.minimum !== undefined && schema.maximum !== undefined && 'default' in schema
);

/** The built-in renderers; own ones join them through the prop `renderers`, the highest rank wins. */
export const builtInRenderers: readonly Renderer[] = [
  leaf(1, or(typeIs('string'), isText), TextControl),
  leaf(2, isMultiLine, AreaControl),
  leaf(3, typeIs('number', 'integer'), NumberControl),
  leaf(2, typeIs('boolean'), BooleanControl),
  leaf(3, isTick, TickControl),
  renderer(2, typeIs('object'), ObjectControl),
  renderer(3, or(isObjectArrayControl, isList), ArrayControl),
  lazy(4, isTable, () => import('./controls/TableControl.svelte')),
  lazy(4, uiTypeIs('ListWithDetail'), () => import('./controls/ListDetailControl.svelte')),
  lazy(1, isOpenEnded, () => import('./controls/JsonControl.svelte'), true),
  lazy(4, isMixed, () => import('./controls/BranchControl.svelte')),
  lazy(4, isBranched, () => import('./controls/BranchControl.svelte')),
  lazy(3, isAllOf, () => import('./controls/AllOfControl.svelte')),
  lazy(4, isRange, () => import('./controls/RangeControl.svelte'), true),
  leaf(4, isCodelist, CodelistControl),
  leaf(
    4,
    formatWhere((format) => datePartsOf(format) !== undefined),
    DateControl
  ),
  leaf(5, displayIs('radio'), RadioControl),
  leaf(5, displayIs('select'), SelectControl),
  leaf(5, displayIs('search'), SuggestControl),
  leaf(6, isMulti, MultiControl),
  renderer(1, or(uiTypeIs('VerticalLayout'), uiTypeIs('HorizontalLayout')), Vertical),
  renderer(1, or(uiTypeIs('Group'), uiTypeIs('Category')), Group),
  lazy(1, uiTypeIs('Categorization'), () => import('./layouts/Categorization.svelte')),
  renderer(1, uiTypeIs('Label'), Label)
];

/** Draws an answer that is only read. */
export const said: Loaded = { load: () => import('./Said.svelte') };

// A page is drawn on the server in one go: there, everything is at hand.
if (import.meta.env.SSR) await Promise.all([...builtInRenderers, said].map(fetchRenderer));
