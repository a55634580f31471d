import type { Decision } from '../model/index.ts';

/** Whether a decision of several items names this one among them. */
export function namesItem(decision: Decision, id: string): boolean {
  const isIn = (list: readonly { item: string }[] = []) => list.some(({ item }) => item === id);
  switch (decision.kind) {
    case 'producer':
    case 'way':
      return decision.items?.includes(id) ?? false;
    case 'joint':
      return decision.step.items.includes(id);
    case 'apart':
      return isIn(decision.fields);
    case 'narrowing':
      return isIn(decision.leaves) || isIn(decision.widens);
    default:
      return false;
  }
}

/** A decision of several items with others, or none, in place of each. */
export function withItems(decision: Decision, others: (item: string) => string[]): Decision {
  const names = (items: string[]) => items.flatMap(others);
  const parts = <T extends { item: string }>(list: T[]) =>
    list.flatMap((each) => others(each.item).map((item) => (item === each.item ? each : { ...each, item })));
  switch (decision.kind) {
    case 'producer':
      return { ...decision, items: names(decision.items) };
    case 'way':
      return { ...decision, ...(decision.items && { items: names(decision.items) }) };
    case 'joint':
      return { ...decision, step: { ...decision.step, items: names(decision.step.items) } };
    case 'apart':
      return { ...decision, fields: parts(decision.fields) };
    case 'narrowing':
      return {
        ...decision,
        ...(decision.leaves && { leaves: parts(decision.leaves) }),
        ...(decision.widens && { widens: parts(decision.widens) })
      };
    default:
      return decision;
  }
}
