import { shortQuestion } from '#lib/core/condition/labels.ts';
import type { Remark } from '#lib/core/condition/look.ts';
import type { Path, TreeCommand, Variable } from '#lib/core/condition/tree-edit.ts';
import type { Mode, Operator } from '#lib/core/condition/tree.ts';
import type { Share } from '#lib/core/condition/cases.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

export const MODE: Record<Mode, () => string> = {
  all: m.conditions_mode_all,
  any: m.conditions_mode_any,
  none: m.conditions_mode_none
};

export const OPERATOR: Record<Operator, () => string> = {
  is: m.conditions_op_is,
  isNot: m.conditions_op_isNot,
  oneOf: m.conditions_op_oneOf,
  noneOf: m.conditions_op_noneOf,
  has: m.conditions_op_has,
  hasNot: m.conditions_op_hasNot
};

/** `2.1`: the first line of the second part. */
export function placeWord(path: Path): string {
  return path.map((place) => place + 1).join('.');
}

/** `在 6,480 种情形里的 1,620 种（25%）`; nothing where the cases cannot be counted. */
export function shareWord(share: Share | null): string {
  if (!share) return m.conditions_share_unknown();
  const number = new Intl.NumberFormat(getLocale());
  return m.conditions_share({
    of: number.format(share.of),
    holds: number.format(share.holds),
    percent: percentWord(share)
  });
}

/** A share that is not whole never reads 0% or 100%. */
export function percentWord({ holds, of }: Share): string {
  const part = of === 0 ? 0 : holds / of;
  if (part > 0 && part < 0.001) return '<0.1%';
  if (part < 1 && part > 0.999) return '>99.9%';
  return new Intl.NumberFormat(getLocale(), { style: 'percent', maximumFractionDigits: part < 0.1 ? 1 : 0 }).format(
    part > 0.99 && part < 1 ? Math.floor(part * 100) / 100 : part
  );
}

/** A remark as a sentence, with the line that it is about. */
export function remarkWord(remark: Remark, variables: readonly Variable[]): string {
  const where = remark.path.length === 0 ? '' : m.conditions_where({ where: placeWord(remark.path) });
  return where + sentence(remark, variables);
}

function sentence({ code, values = [], other = [] }: Remark, variables: readonly Variable[]): string {
  switch (code) {
    case 'always':
      return m.conditions_remark_always();
    case 'never':
      return m.conditions_remark_never();
    case 'unknown-name':
      return m.conditions_remark_unknown_name({ name: titleOf(values[0] ?? '', variables) });
    case 'unknown-value':
      return m.conditions_remark_unknown_value({ values: values.join('、') });
    case 'wrong-operator':
      return m.conditions_remark_wrong_operator();
    case 'no-value':
      return m.conditions_remark_no_value();
    case 'cannot-occur':
      return m.conditions_remark_cannot_occur();
    case 'contradiction':
      return m.conditions_remark_contradiction({ other: placeWord(other) });
    case 'no-difference':
      return m.conditions_remark_no_difference();
  }
}

function titleOf(name: string, variables: readonly Variable[]): string {
  const known = variables.find((variable) => variable.name === name);
  return known ? shortQuestion(known.title) : name.replace(/^[sfe]\./, '');
}

const DID: Partial<Record<TreeCommand['do'], (at: { at: string }) => string>> = {
  line: m.conditions_did_line,
  group: m.conditions_did_group,
  wrap: m.conditions_did_wrap,
  negate: m.conditions_did_negate,
  duplicate: m.conditions_did_duplicate,
  up: m.conditions_did_up,
  down: m.conditions_did_down,
  out: m.conditions_did_out,
  remove: m.conditions_did_remove,
  unfold: m.conditions_did_unfold,
  insert: m.conditions_did_insert
};

/** What a screen reader is told after a command. */
export function didWord(command: TreeCommand, at: Path): string {
  return DID[command.do]?.({ at: String((at.at(-1) ?? 0) + 1) }) ?? '';
}
