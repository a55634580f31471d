import { describeCondition } from '../condition/describe.ts';
import type { BundleSource, JsonSchema } from '../model/index.ts';
import { layoutOf } from './collect.ts';
import { tableWords } from './conflict-found.ts';
import { put } from './lenses.ts';
import { effect, some, text } from './messages.ts';
import type { ElementUse, Lens, MergedElement } from './types.ts';
import { unitOf } from './units.ts';

/** One way in which fields of the same element can differ. */
export interface Kind {
  code: string;
  /** What a side shows; sides that show nothing, or all the same, are no conflict. */
  shows: (schema: JsonSchema, use: ElementUse, source: BundleSource) => string | undefined;
  message: (element: MergedElement) => string;
  proposal: (element: MergedElement) => string;
  /** What the proposal does to the department of this field. */
  effect: (element: MergedElement, schema: JsonSchema, use: ElementUse) => string;
}

export const KINDS: Kind[] = [
  {
    code: 'merge/title',
    shows: (_, use) => use.title,
    message: (e) => text.titleDiffers(e.title),
    proposal: (e) => text.titleProposal(e.title),
    effect: (e, _, use) => (use.title === e.title ? effect.same() : effect.title(e.title, use.title))
  },
  {
    code: 'merge/code-table',
    shows: tableWords,
    message: (e) => text.codesConverted(e.title),
    proposal: () => text.codesProposal(),
    effect: (e, _, use) => effect.codes(codeWords(e, use.lens))
  },
  {
    code: 'merge/pattern',
    shows: (s, use) => (plainText(use) ? s.pattern : undefined),
    message: (e) => text.patternDiffers(e.title),
    proposal: () => text.patternProposal(),
    effect: (e, s) => (e.schema.pattern === s.pattern ? effect.same() : effect.stricterPattern())
  },
  {
    code: 'merge/length',
    shows: (s, use) => (plainText(use) && s.maxLength ? String(s.maxLength) : undefined),
    message: (e) => text.lengthDiffers(e.title, e.schema.maxLength ?? 0),
    proposal: (e) => text.lengthProposal(e.schema.maxLength ?? 0),
    effect: (e, s) =>
      s.maxLength === e.schema.maxLength ? effect.same() : effect.shorter(s.maxLength ?? 0, e.schema.maxLength ?? 0)
  },
  {
    code: 'merge/date-precision',
    shows: (s) => layoutOf(s),
    message: (e) => text.precisionDiffers(e.title),
    proposal: () => text.precisionProposal(),
    effect: (e, _, use) => effect.converted(...sampleOf(use.lens, SAMPLE_DATES[e.kind]))
  },
  {
    code: 'merge/unit',
    shows: (s, _, source) =>
      s['x-unit'] === undefined ? undefined : (unitOf(source.codelists, s['x-unit'])?.title ?? s['x-unit']),
    message: (e) => text.unitDiffers(e.title, e.unit ?? ''),
    proposal: (e) => text.unitProposal(e.unit ?? ''),
    effect: (e, s, use) => effect.unit(...sampleOf(use.lens, 3250), e.unit ?? '', s['x-unit'] ?? '')
  },
  {
    code: 'merge/type',
    shows: (s) => TYPE_WORDS[s.type ?? ''] ?? s.type,
    message: (e) => text.typeDiffers(e.title),
    proposal: () => text.typeProposal(),
    effect: (e, s, use) => (use.lens.kind === 'identity' ? effect.same() : effect.type(TYPE_WORDS[s.type ?? ''] ?? ''))
  },
  {
    code: 'merge/condition',
    shows: (_, use, source) => describeCondition(use.when, source),
    message: (e) => text.conditionDiffers(e.title),
    proposal: () => text.conditionProposal(),
    effect: (_, __, use) => (use.when === true ? effect.always() : effect.onlyThen())
  }
];

const TYPE_WORDS: Record<string, string> = {
  string: '文字',
  number: '数字',
  integer: '整数',
  boolean: '是或否',
  array: '多项'
};

const SAMPLE_DATES: Record<string, string> = {
  date: '2026-03-12',
  datetime: '2026-03-12T09:30',
  month: '2026-03'
};

/** A value as it is filled in, and as the department gets it. */
function sampleOf(lens: Lens, value: unknown): [string, string] {
  const sent = put(lens, value);
  return [String(value ?? ''), sent === undefined ? '' : String(sent)];
}

/** `男→1、女→2`: how a choice reaches a department; choices that look the same there are left out. */
function codeWords(element: MergedElement, lens: Lens): string {
  if (lens.kind !== 'code' && lens.kind !== 'codes') return '';
  const pairs = (element.values ?? []).flatMap(({ code, title }) =>
    Object.hasOwn(lens.table, code) ? [`${title}→${String(lens.table[code])}`] : []
  );
  return some(pairs, 6);
}

function plainText(use: ElementUse): boolean {
  return use.lens.kind === 'identity' || use.lens.kind === 'upper';
}
