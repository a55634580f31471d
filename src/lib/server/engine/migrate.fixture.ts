// Two versions of a bundle in a workspace of their own, and applications that began with the first; for tests.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answers, Item } from '#lib/core/model/index.ts';
import { act, citizen, filledDraft, submitDraft, type TestApp } from './engine-fixture.ts';
import type { Actor, PublishedVersion } from './types.ts';

export const BUNDLE = 'newborn';
/** Without any optional item. */
export const ANSWERS: Answers = {
  ...{ marriage: 'in', follow: 'father', surname: 'father', ethnicSame: 'yes' },
  ...{ maternityIns: 'employee', bornPlace: 'hospital', opt: [] }
};
export const ADMINISTRATOR: Actor = { id: 'admin-1', name: '李敏', role: 'administrator' };

/** Changes one item's document; takes effect with the next publication. */
export async function changeItem(app: TestApp, id: string, change: (item: Item) => void): Promise<void> {
  const file = join(app.workspace.dir, `flows/items/${BUNDLE}.${id}.json`);
  const item = JSON.parse(await readFile(file, 'utf8')) as Item;
  change(item);
  await writeFile(file, JSON.stringify(item));
  await app.workspace.reload();
}

/** One application on which these moves were made. */
export async function begun(
  app: TestApp,
  version: PublishedVersion,
  owner: string,
  moves: readonly (readonly [item: string, move: 'accept' | 'approve'])[] = [],
  answers: Answers = ANSWERS
): Promise<string> {
  const draft = await filledDraft(app, version, owner, answers, owner.length);
  const id = await submitDraft(app, draft, citizen(owner));
  for (const [item, move] of moves) await act(app, version, id, item, move);
  return id;
}
