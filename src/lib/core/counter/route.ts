import { answersLookup, evaluate } from '../condition/evaluate.ts';
import type { Answers } from '../model/condition.ts';
import type { WindowKind } from '../model/window.ts';
import type { PersonTrait, WindowRule } from '../model/window-rule.ts';

/** What somebody comes with, as far as it is known before they are asked anything. */
export interface Matter {
  bundle: string;
  /** Themes of the bundle. */
  events: readonly string[];
  /** Several items come together in it. */
  joint: boolean;
  /** Departments of a region decide it in which the hall does not lie. */
  elsewhere: boolean;
}

export interface Comer extends Matter {
  persons: readonly PersonTrait[];
  answers: Answers;
}

/** Where somebody goes; `rule`: which one sends them there, null where none does and 综窗 takes them. */
export interface Route {
  to: WindowKind;
  rule: WindowRule | null;
}

/** One way among those that a matter may take in a hall. */
export type Way = Route & { isForAll: boolean };

/** The first rule that holds decides; what hangs on a question not yet answered does not hold (unknown never counts as true). */
export function routeFor(rules: readonly WindowRule[], comer: Comer): Route {
  const lookup = answersLookup(comer.answers);
  const rule = rules.find(
    (each) =>
      concerns(each, comer) &&
      (!each.persons || each.persons.some((trait) => comer.persons.includes(trait))) &&
      (each.when === undefined || evaluate(each.when, lookup) === true)
  );
  return { to: rule?.to ?? 'general', rule: rule ?? null };
}

/**
 * Who goes where with a matter: rules that concern it, in their order, down to the one that takes everybody else, which is 综窗
 * where no rule does.
 */
export function waysFor(rules: readonly WindowRule[], matter: Matter): Way[] {
  const own = rules.filter((rule) => concerns(rule, matter));
  const last = own.findIndex(isForAll);
  const reached = last === -1 ? own : own.slice(0, last + 1);
  const ways = reached.map((rule): Way => ({ to: rule.to, rule, isForAll: isForAll(rule) }));
  return last === -1 ? [...ways, { to: 'general', rule: null, isForAll: true }] : ways;
}

/** Whether a rule sends everybody who comes with what it concerns. */
function isForAll({ persons, when }: WindowRule): boolean {
  return persons === undefined && (when === undefined || when === true);
}

function concerns({ bundles, events, joint, elsewhere }: WindowRule, matter: Matter): boolean {
  return (
    (!bundles || bundles.includes(matter.bundle)) &&
    (!events || events.some((event) => matter.events.includes(event))) &&
    (!joint || matter.joint) &&
    (!elsewhere || matter.elsewhere)
  );
}

/** Letter before a queue's number, so that a hall's screen tells its queues apart. */
export const QUEUE_LETTERS: Record<WindowKind, string> = { general: 'A', zone: 'B', crossRegion: 'C', green: 'G' };
