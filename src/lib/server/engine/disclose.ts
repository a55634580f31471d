import { randomUUID } from 'node:crypto';
import { knowledgeOf } from '#lib/core/merge/knowledge.ts';
import type { ElementUse, MergedElement } from '#lib/core/merge/types.ts';
import type { AccessRow } from '../store/types.ts';
import { actorText, type EngineDeps } from './deps.ts';
import { loadForOfficer } from './load.ts';
import type { Actor, OfficerTask, PublishedVersion } from './types.ts';

/**
 * What kind of number each field of an item's form holds, by the path of the field (`*` for the row of a list), from what
 * is known about its element: the page masks by that and by nothing else.
 */
export function formatsOf(version: Pick<PublishedVersion, 'plan' | 'source'>, item: string): OfficerTask['formats'] {
  const knowledge = knowledgeOf(version.source);
  const found: OfficerTask['formats'] = {};
  for (const element of version.plan.elements)
    for (const use of element.uses)
      if (use.item === item)
        for (const [field, name] of leavesOf(element, use)) {
          const { format, mask } = knowledge.attribute(name);
          if (format !== undefined) found[field] = { format, ...(mask ? { mask } : {}) };
        }
  return found;
}

function leavesOf({ element }: MergedElement, { field, lens }: ElementUse): [field: string, element: string][] {
  if (lens.kind !== 'array') return [[field, element]];
  return lens.fields.map((part) => [`${field}.*.${part.field}`, `${element}.${part.element}`]);
}

/**
 * Writes down that an officer of the item's department reads whole values, before anybody gives them out. False, and
 * nothing written, when there is no such task for this officer.
 * @param access `fields` of the department's form, none of them for the whole of it
 */
export async function noteAccess(
  deps: EngineDeps,
  access: { application: string; item: string; actor: Actor; kind: 'shown' | 'copied' | 'taken'; fields: string[] }
): Promise<boolean> {
  const { application, item, actor, kind, fields } = access;
  if (!(await loadForOfficer(deps, application, item, actor))) return false;
  const row = { application, item, kind, at: deps.clock.now(), actor: actorText(actor) };
  await deps.store.saveAccess({ ...row, id: randomUUID(), fields: JSON.stringify(fields) });
  return true;
}

/** Who has looked at an item's form so far, as its own department sees it. */
export async function looksAt(
  deps: EngineDeps,
  application: string,
  item: string,
  actor: Actor
): Promise<OfficerTask['looks']> {
  const rows = (await deps.store.accesses(application)).filter((row) => row.item === item);
  return rows.map((row) => lookOf(row, actorText(actor)));
}

function lookOf({ at, kind, fields, actor }: AccessRow, own: string): OfficerTask['looks'][number] {
  return { at, kind, fields: JSON.parse(fields) as string[], own: actor === own };
}
