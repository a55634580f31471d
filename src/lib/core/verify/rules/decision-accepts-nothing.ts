import type { Decision, Finding } from '../../model/index.ts';
import type { Draft } from '../types.ts';
import { text } from './messages.ts';

/** A finding that was accepted is still found; else the acceptance would silently hide the next one at the same place. */
export const ACCEPTS_NOTHING = 'decision/accepts-nothing';

/** @param looked whether the rules of this code ran at all */
export function acceptsNothing(decisions: Decision[], findings: Finding[], looked: (code: string) => boolean): Draft[] {
  return decisions.flatMap((decision) => {
    if (decision.kind !== 'accept' || !looked(decision.code)) return [];
    if (findings.some(({ code, path }) => code === decision.code && path === decision.path)) return [];
    return [
      { message: text.acceptsNothing(decision.id, decision.code, decision.path), path: `decisions/${decision.id}` }
    ];
  });
}
