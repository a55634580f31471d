import { Decimal } from 'decimal.js';
import type { JsonSchema } from '../../model/index.ts';
import { generateData } from '../generate.ts';
import { patternText } from '../pattern-text.ts';
import { createRandom } from '../random.ts';
import { textOfFormat } from '../sample-text.ts';
import type { AnswerForm, MergedElement } from '../types.ts';
import { unitOf } from '../units.ts';
import type { LawInput, Placed } from './types.ts';

export interface Domain {
  values: unknown[];
  /** All values that there are; else borders and made-up ones. */
  exact: boolean;
}

/** Values to try on a question: every one of a finite set, else borders from the departments' own forms. */
export function domainOf(input: LawInput, element: MergedElement, bound: Placed[], rule: JsonSchema): Domain {
  switch (element.kind) {
    case 'boolean':
      return { values: [true, false], exact: true };
    case 'code':
    case 'codes':
      return codes(input, element);
    case 'date':
      return { values: DATES, exact: false };
    case 'month':
      return { values: [...new Set(DATES.map((day) => day.slice(0, 7)))], exact: false };
    case 'datetime':
      return { values: DATES.flatMap((day) => TIMES.map((time) => `${day}T${time}`)), exact: false };
    case 'integer':
    case 'number':
      return { values: numbers(input, element, bound, rule), exact: false };
    case 'array':
      return { values: lists(input, element, rule), exact: false };
    case 'text':
      return { values: texts(input, element, bound, rule), exact: false };
  }
}

/** Leap days, days that do not exist, first and last ones, borders of the centuries that patterns know. */
const DATES = [
  '2024-02-29',
  '2023-02-29',
  '2000-02-29',
  '1900-02-28',
  '1900-02-29',
  '1999-12-31',
  '2026-01-01',
  '1800-01-01',
  '2099-12-31',
  '2024-04-31',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00'
];
const TIMES = ['00:00', '23:59', '24:00', '09:60', '12:30'];

/** Every code of the known list and of the plan, and one that there is not; of a multiple choice none, each alone, and all together. */
function codes(input: LawInput, element: MergedElement): Domain {
  const list = input.source.codelists.find((entry) => entry.id === element.codelist);
  const listed = (list?.values ?? []).filter(({ abstract, retired }) => !abstract && !retired).map(({ code }) => code);
  const known = [...new Set([...(element.values ?? []).map(({ code }) => code), ...listed])];
  const values = [...known, '没有这个代码'];
  if (element.kind === 'code') return { values, exact: known.length > 0 };
  return { values: [[], ...values.map((code) => [code]), known], exact: known.length > 0 };
}

function numbers(input: LawInput, element: MergedElement, bound: Placed[], rule: JsonSchema): number[] {
  const canonical = unitOf(input.source.codelists, element.unit)?.forms?.factor ?? '1';
  const borders = bound.flatMap(({ need: { schema } }) => {
    const own = unitOf(input.source.codelists, schema['x-unit'])?.forms?.factor ?? canonical;
    const inUnit = (value: number) => new Decimal(value).mul(own).div(canonical).toNumber();
    const steps = schema.multipleOf === undefined ? [] : [schema.multipleOf, schema.multipleOf * 3];
    return [schema.minimum, schema.maximum, ...steps].flatMap((value) => (value === undefined ? [] : [inUnit(value)]));
  });
  const written = bound.flatMap(({ need: { schema } }) => (schema.type === 'string' ? ofDigits(schema.maxLength) : []));
  const own = [rule.minimum, rule.maximum].filter((value) => value !== undefined);
  const near = [...borders, ...own].flatMap((value) => [value, value - 1, value + 1, value + 0.01, value - 0.01]);
  const fixed = bound.flatMap(({ need: { schema } }) => [schema.const, ...(schema.enum ?? [])]);
  const usual = [0, 1, -1, 2, 7, 12, 13, 0.5, 0.01, 0.005, 0.333, 100, 3500, 12345.67, 1e5, 1e6, 123456789, 1e12];
  const whole = [...near, ...usual, ...written, ...fixed.filter((value) => typeof value === 'number')];
  return [...new Set(whole.map((value) => new Decimal(value).toDecimalPlaces(6).toNumber()))];
}

/** Numbers that fill a text field to its border, with room for the word of a unit. */
function ofDigits(length = 0): number[] {
  return [0, 1, 2, 3, 4].flatMap((room) => {
    const digits = length - room;
    if (digits < 4 || digits > 16) return [];
    return [Number(`${'1'.repeat(digits - 3)}.25`), ...(digits <= 15 ? [10 ** (digits - 1)] : [])];
  });
}

/** People who exist: with a passport, an old number, a foreign name, a telephone at home; and what nobody has. */
const USUAL = [
  '陈知夏',
  'Anna Schmidt',
  '买买提·艾力',
  '11010519491231002X',
  '11010519491231002x',
  '350206900101123',
  'E12345678',
  'H0123456',
  '13800138000',
  '0592-5551234',
  '12345678',
  '91350206MA2XN3C60B',
  'a@b.cn',
  '0',
  '无',
  '😀'
];

const madeTexts = new Map<string, string | null>();

/** `patternText`, made once a pattern and seed. */
function textOf(pattern: string, seed: number): string | null {
  const key = `${seed} ${pattern}`;
  let text = madeTexts.get(key);
  if (text === undefined) {
    if (madeTexts.size >= KEPT_AT_MOST) madeTexts.clear();
    madeTexts.set(key, (text = patternText(pattern, createRandom(seed))));
  }
  return text;
}
const KEPT_AT_MOST = 10_000;

function texts(input: LawInput, element: MergedElement, bound: Placed[], rule: JsonSchema): string[] {
  const schemas = [...bound.map(({ need }) => need.schema), rule, ...(rule.allOf ?? [])];
  const patterns = [...new Set(schemas.flatMap((schema) => schema.pattern ?? []))];
  const seeds = Array.from({ length: input.options.texts }, (_, index) => index + 1);
  const made = patterns.flatMap((pattern) => seeds.flatMap((seed) => textOf(pattern, seed) ?? []));
  const formats = [element.format, ...schemas.map((schema) => schema.format)].filter((each) => each !== undefined);
  const formatted = formats.flatMap((format) => seeds.map((seed) => textOfFormat(format, createRandom(seed), {})));
  const lengths = [...new Set(schemas.flatMap(({ minLength, maxLength }) => [minLength, maxLength]))];
  const borders = lengths.flatMap((length) =>
    length === undefined ? [] : [length - 1, length, length + 1].filter((n) => n > 0 && n <= 5000).map(ofLength)
  );
  const fixed = schemas.flatMap((schema) => [schema.const, schema.default, ...(schema.enum ?? [])]);
  const words = fixed.filter((value) => typeof value === 'string' && value.trim() !== '') as string[];
  return [...new Set([...made, ...formatted, ...borders, ...words, ...USUAL])];
}

function ofLength(length: number): string {
  return '福建省厦门市湖里区'.repeat(Math.ceil(length / 9)).slice(0, length);
}

/** Lists of one and two rows, with all their fields and with those alone that are required; borders of their number. */
function lists(input: LawInput, element: MergedElement, rule: JsonSchema): unknown[] {
  const seeds = Array.from({ length: input.options.texts * 4 }, (_, index) => index + 1);
  const made = seeds.map((seed) => oneOf(input, element, rule, seed)).filter(Array.isArray);
  const row: unknown = made[0]?.[0];
  const most = rule.maxItems === undefined || rule.maxItems > 200 ? [] : [rule.maxItems, rule.maxItems + 1];
  const counts = row === undefined ? [] : [...most, rule.minItems ?? 1].map((count) => Array(count).fill(row));
  return [[], ...made, ...counts];
}

function oneOf(input: LawInput, element: MergedElement, rule: JsonSchema, seed: number): unknown {
  const field = { element: 'x', title: '', topic: '', required: true, neededBy: [] };
  const schema: JsonSchema = { type: 'object', properties: { x: rule }, required: ['x'] };
  const options = { ...(element.format ? { format: element.format } : {}) };
  const control = { type: 'Control', scope: '#/properties/x', options };
  const form: AnswerForm = { schema, uischema: { type: 'V', elements: [control] }, topics: [], fields: [field] };
  return generateData(form, input.plan, seed).x;
}
