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
import { fetchRenderer } from './fetched.ts';
import { deriveTypes, hasType, mixedTypes } from './json-forms/kinds.ts';
import type { Component } from 'svelte';
import type { Renderer, RendererProps } from './types.ts';
import { choicesOf, datePartsOf, derefSchema, formatOf, typeOf } from './schema.ts';
import DateControl from './controls/DateControl.svelte';
import NumberControl from './controls/NumberControl.svelte';
import SelectControl from './controls/SelectControl.svelte';
import TextControl from './controls/TextControl.svelte';
import TickControl from './controls/TickControl.svelte';
import Group from './layouts/Group.svelte';
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

/** Renderers that come together when a form needs one of them: few files, each asked for once. */
function group<T extends Record<string, unknown>>(
  fetchAll: () => Promise<T>
): (rank: number, tester: Tester, name: keyof T, leaf?: boolean) => Renderer {
  return (rank, tester, name, leaf = false) => ({
    tester: rankWith(rank, tester),
    load: async () => ({ default: (await fetchAll())[name] as Component<RendererProps> }),
    leaf
  });
}
const everyday = group(() => import('./controls/everyday.ts'));
const lists = group(() => import('./controls/lists.ts'));
const table = group(() => import('./controls/table.ts'));
const searched = group(() => import('./controls/searched.ts'));
const rare = group(() => import('./controls/rare.ts'));

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

/** Stands for the UI schema of a form that has none. */
export const GENERATED = { type: 'Generated' };

/** The built-in renderers; own ones join them through the prop `renderers`, the highest rank wins. */
export const builtInRenderers: readonly Renderer[] = [
  // What nobody draws says so.
  rare(0, () => true, 'Unknown'),
  leaf(1, or(typeIs('string'), isText), TextControl),
  everyday(2, isMultiLine, 'AreaControl', true),
  leaf(3, typeIs('number', 'integer'), NumberControl),
  everyday(2, typeIs('boolean'), 'BooleanControl', true),
  leaf(3, isTick, TickControl),
  lists(2, typeIs('object'), 'ObjectControl'),
  lists(3, or(isObjectArrayControl, isList), 'ArrayControl'),
  table(4, isTable, 'TableControl'),
  lists(4, uiTypeIs('ListWithDetail'), 'ListDetailControl'),
  rare(1, isOpenEnded, 'JsonControl', true),
  rare(4, isMixed, 'BranchControl'),
  rare(4, isBranched, 'BranchControl'),
  rare(3, isAllOf, 'AllOfControl'),
  rare(4, isRange, 'RangeControl', true),
  searched(4, isCodelist, 'CodelistControl', true),
  leaf(
    4,
    formatWhere((format) => datePartsOf(format) !== undefined),
    DateControl
  ),
  everyday(5, displayIs('radio'), 'RadioControl', true),
  leaf(5, displayIs('select'), SelectControl),
  searched(5, displayIs('search'), 'SuggestControl', true),
  everyday(6, isMulti, 'MultiControl', true),
  renderer(1, or(uiTypeIs('VerticalLayout'), uiTypeIs('HorizontalLayout')), Vertical),
  renderer(1, or(uiTypeIs('Group'), uiTypeIs('Category')), Group),
  rare(1, uiTypeIs('Categorization'), 'Categorization'),
  rare(1, uiTypeIs('Label'), 'Label'),
  rare(1, uiTypeIs(GENERATED.type), 'Generated')
];

// A page is drawn on the server in one go: there, everything is at hand.
if (import.meta.env.SSR) await Promise.all(builtInRenderers.map(fetchRenderer));
