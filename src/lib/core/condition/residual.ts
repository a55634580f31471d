import type { Condition } from '../model/condition.ts';
import { evaluate, type Lookup } from './evaluate.ts';

/**
 * What is left of a condition once the known answers are put in: `true`, `false`, or a condition over what is
 * still unknown. Only variables that can still move it remain.
 */
export function residual(condition: Condition, lookup: Lookup): Condition {
  if (typeof condition === 'boolean') return condition;
  if ('and' in condition) return join('and', condition.and, lookup);
  if ('or' in condition) return join('or', condition.or, lookup);
  if ('!' in condition) {
    const inner = residual(condition['!'], lookup);
    return typeof inner === 'boolean' ? !inner : { '!': inner };
  }
  return evaluate(condition, lookup) ?? condition;
}

function join(kind: 'and' | 'or', parts: Condition[], lookup: Lookup): Condition {
  const neutral = kind === 'and';
  const open: Condition[] = [];
  for (const part of parts) {
    const rest = residual(part, lookup);
    if (rest === !neutral) return !neutral;
    if (rest !== neutral) open.push(rest);
  }
  if (open.length === 0) return neutral;
  if (open.length === 1) return open[0]!;
  return kind === 'and' ? { and: open } : { or: open };
}
