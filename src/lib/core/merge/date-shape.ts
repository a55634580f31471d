import type { JsonSchema } from '../model/index.ts';
import { layoutOf, type FieldKind, type RawUse } from './collect.ts';
import { LAYOUTS, readDate, tokensOf, writeDate } from './dates.ts';
import type { Shape } from './shape-types.ts';
import type { Lens } from './types.ts';

/** Kinds that stand for a moment, with what of it they know. */
const KINDS = ['datetime', 'date', 'month', 'year', 'time'] as const;
type DateKind = (typeof KINDS)[number];

/** Layouts that a text field may mean, the canonical one before them. */
const WRITTEN = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYY年MM月DD日', 'YYYY-MM', 'YYYYMM', 'YYYY'];
const SAMPLES = ['2026-11-05T08:26', '1999-02-28T23:59', '2000-12-31T00:00'];

export function isDated(kinds: Set<FieldKind>): boolean {
  return KINDS.some((kind) => kinds.has(kind));
}

/** Dates are asked for as finely as anybody needs them and cut down for the others (rule 17). */
export function dateShape(uses: RawUse[], kinds: Set<FieldKind>): Shape {
  const kind = finestKind(kinds);
  const lenses = new Map<RawUse, Lens>();
  const apart: RawUse[] = [];
  const layouts = uses.map((use) => layoutFor(use, kind));
  const alike = new Set(layouts).size === 1 && (kind === 'time' || kind === 'year');
  for (const [index, use] of uses.entries()) {
    const layout = layouts[index];
    if (layout === undefined) apart.push(use);
    else lenses.set(use, alike || layout === LAYOUTS[kind] ? { kind: 'identity' } : dateLens(kind, layout));
  }
  // A year or a time alone is a text to the form; its layout stands in the lenses.
  return { kind: kind === 'time' || kind === 'year' ? 'text' : kind, lenses, apart, unreached: [] };
}

function dateLens(kind: DateKind, to: string): Lens {
  return { kind: 'date', from: LAYOUTS[kind], to };
}

function finestKind(kinds: Set<FieldKind>): DateKind {
  if (kinds.has('time') && (kinds.has('date') || kinds.has('datetime'))) return 'datetime';
  return KINDS.find((kind) => kinds.has(kind))!;
}

/** The layout that a field takes, out of a moment of this kind; `undefined` when it needs more or something else. */
function layoutFor(use: RawUse, kind: DateKind): string | undefined {
  const own = layoutOf(use.schema);
  if (own === undefined) return use.kind === 'text' ? textLayout(use.schema, kind) : undefined;
  const known = tokensOf(LAYOUTS[kind]);
  const tokens = tokensOf(own);
  return tokens.length > 0 && tokens.every((token) => known.includes(token)) ? own : undefined;
}

/** How a date goes into a field that is any text to its department: in the first way that its own rules let through. */
function textLayout(schema: JsonSchema, kind: DateKind): string | undefined {
  const canonical = LAYOUTS[kind];
  return [canonical, ...WRITTEN].find((layout) =>
    SAMPLES.every((sample) => {
      const parts = readDate(LAYOUTS.datetime, sample)!;
      const text = readDate(canonical, writeDate(canonical, parts)!) && writeDate(layout, parts);
      return text !== null && knows(canonical, layout) && takesText(schema, text);
    })
  );
}

function knows(canonical: string, layout: string): boolean {
  return tokensOf(layout).every((token) => tokensOf(canonical).includes(token));
}

function takesText(schema: JsonSchema, text: string): boolean {
  if (text.length > (schema.maxLength ?? Infinity) || text.length < (schema.minLength ?? 0)) return false;
  return schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text);
}
