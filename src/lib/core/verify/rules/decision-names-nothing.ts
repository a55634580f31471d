import { checkDecision } from '../../merge/decision-check.ts';
import type { Decision } from '../../model/index.ts';
import { waitingGraph } from '../../deadline/waiting.ts';
import type { Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/** A decision speaks of items, fields, elements and materials that are there; departments change their forms afterwards. */
export const namesNothing: Rule = {
  code: 'decision/names-nothing',
  check: (input) =>
    input.source.decisions.flatMap((decision) =>
      [...strangeNames(input, decision), ...unknownToMerge(input, decision), ...idlePolicy(input, decision)].map(
        (what) => ({
          message: text.namesNothing(decision.id, what),
          path: `decisions/${decision.id}`
        })
      )
    )
};

function strangeNames({ source, items }: VerifyInput, decision: Decision): string[] {
  const known = new Set(source.bundle.items.flatMap(({ id, variantOf }) => [id, variantOf]));
  const keys = new Set(items.flatMap(({ document }) => document.materials.map(({ sharedKey }) => sharedKey)));
  const named = 'items' in decision ? (decision.items ?? []) : 'item' in decision ? [decision.item ?? []].flat() : [];
  const strange = named.filter((item) => !known.has(item)).map((item) => text.theItem(item));
  const isPaper = decision.kind === 'producer' || decision.kind === 'way';
  return isPaper && !keys.has(decision.sharedKey) ? [...strange, text.theMaterial(decision.sharedKey)] : strange;
}

/** Names of the merge: elements, fields, differences, code lists. Its items are looked at above. */
function unknownToMerge({ source, plan }: VerifyInput, decision: Decision): string[] {
  return checkDecision(source, plan, decision)
    .filter(({ code }) => /^decision\/no-(element|field|conflict|codelist|section|list|column)$/.test(code))
    .map(({ message }) => message.replace(/。$/, ''));
}

/** What becomes of an item when one fails that it does not wait for, directly or in place of one that does not apply. */
function idlePolicy({ source, item, activeSets, waits }: VerifyInput, decision: Decision): string[] {
  if (decision.kind !== 'policy') return [];
  const { item: id, after } = decision;
  const title = item(id)?.title;
  if (title === undefined) return [];
  const declared = waitingGraph(source)[id] ?? [];
  if (after === undefined) return declared.length > 0 ? [] : [text.policyOfNobody(title)];
  const waitsFor = (list: { item: string }[]) => list.some((wait) => wait.item === after);
  if (waitsFor(declared) || activeSets().some((set) => waitsFor(waits(set)[id] ?? []))) return [];
  return [text.policyOfNobody(title, item(after)?.title ?? after)];
}
