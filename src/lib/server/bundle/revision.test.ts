import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { editItem } from '#lib/core/exchange/item/edit-item.ts';
import { saveItem } from '../workspace/catalogue-items.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { duplicated } from './duplicate.ts';
import { packBundle } from './pack.ts';
import { checkPackDocument } from './pack-document.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const BUNDLE = 'medical-device';

it('an item that was changed here travels with its bundle, and under another id as an item of that one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'yijianshi-revision-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, part), { recursive: true });
  const field = { key: 'BZ', title: '备注', type: 'string' as const, required: false, section: '', appliesWhen: true };
  const id = `${BUNDLE}.CLASS2`;
  await saveItem(dir, id, (now) => editItem(now, { do: 'addField', field }, []), { who: 'admin', now: 0 }, 0);
  const workspace = await openWorkspace(dir);
  const pack = await packBundle(workspace, BUNDLE, null);
  await workspace.close();
  rmSync(dir, { recursive: true, force: true });
  if (!pack.ok) throw new Error(pack.problems[0]!.message);
  const path = `flows/revisions/${id}.json`;
  expect(checkPackDocument(path, pack.value.documents.get(path)!, BUNDLE)).toMatchObject({ ok: true });
  const copy = duplicated(pack.value, { bundle: 'other', processes: new Map(), parts: new Map() });
  const revision = JSON.parse(copy.documents.get('flows/revisions/other.CLASS2.json')!);
  expect([revision.id, revision.item.id]).toEqual(['other.CLASS2', 'other.CLASS2']);
  expect(revision.form.properties).toHaveProperty('BZ');
});
