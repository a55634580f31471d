import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { editCodeList, type CodeListEdit } from '#lib/core/exchange/knowledge/edit-codelist.ts';
import { editElement } from '#lib/core/exchange/knowledge/edit-element.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { lockedChanges } from '#lib/core/merge/catalogue-lock.ts';
import { moveKnowledge, saveKnowledge } from './catalogue-knowledge.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const by = { who: 'admin', now: Date.UTC(2026, 0, 5) };
const city = { level: 'city' as const, taken: new Set<string>(), used: new Set<string>() };
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-knowledge-'));
  for (const part of ['flows', 'forms']) cpSync(join(root, part), join(dir, part), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const onList = (id: string, edit: CodeListEdit, base = 0) =>
  saveKnowledge(dir, 'codelists', id, (list) => editCodeList(list, edit, city), by, base);
async function reading<T>(look: (workspace: Workspace) => Promise<T> | T): Promise<T> {
  const workspace = await openWorkspace(dir);
  try {
    return await look(workspace);
  } finally {
    await workspace.close();
  }
}
/** Choices that a bundle's merged form offers for the elements of a code list. */
const choices = (bundle: string, list: string) =>
  reading(async (workspace) => {
    const source = await workspace.source(bundle);
    if (!source.ok) throw new Error(source.problems[0]!.message);
    const plan = mergeBundle(applyDecisions(source.value));
    return plan.elements.filter(({ codelist }) => codelist === list);
  });

it('a retired code is asked no more; a department with the old word gets it for the new code', async () => {
  const file = readFileSync(join(dir, 'forms/codelists/deliver.json'), 'utf8');
  const before = await choices('newborn', 'deliver');
  const [asked] = before;
  const [gone] = asked!.values!;
  await onList('deliver', { do: 'add', value: { code: 'drone', title: '无人机送达', labels: [], within: [] } });
  const edit = { do: 'retire' as const, code: gone!.code, replacedBy: 'drone' };
  expect(await onList('deliver', edit, 1)).toMatchObject({ ok: true, value: { number: 2 } });
  expect(readFileSync(join(dir, 'forms/codelists/deliver.json'), 'utf8')).toBe(file);
  const after = (await choices('newborn', 'deliver')).find(({ element }) => element === asked!.element)!;
  const codes = after.values!.map(({ code }) => code);
  expect(codes).not.toContain(gone!.code);
  expect(codes).toContain('drone');
  const sent = (one: typeof after, code: string) =>
    one.uses.flatMap(({ lens }) => (lens.kind === 'code' || lens.kind === 'codes' ? [lens.table[code]] : []));
  expect(sent(after, 'drone')).toEqual(sent(asked!, gone!.code));
  const documents = await reading((workspace) => workspace.documents('newborn'));
  expect(documents).toHaveProperty(['flows/revisions/codelists/deliver.json']);
  expect(await moveKnowledge(dir, 'codelists', 'deliver', 2, by, 'undo')).toMatchObject({ ok: true });
  expect(await moveKnowledge(dir, 'codelists', 'deliver', 1, by, 'undo')).toMatchObject({ ok: true });
  expect(existsSync(join(dir, 'flows/revisions/codelists/deliver.json'))).toBe(false);
  expect(await choices('newborn', 'deliver')).toEqual(before);
});

it('a list that is made here can be used by an element, and does not go while it is', async () => {
  const said = { title: '狗的品种', owner: 'city' as const };
  await onList('dog', { do: 'create', id: 'dog', said });
  const element = {
    title: '品种',
    kind: 'code' as const,
    codelist: 'dog',
    synonyms: [],
    sensitive: false,
    owner: 'city' as const
  };
  const saved = await saveKnowledge(
    dir,
    'elements',
    'dogBreed',
    (now, workspace) =>
      editElement(now, 'dogBreed', element, {
        level: 'city',
        codelists: new Set(workspace.codelists().map(({ id }) => id)),
        taken: new Set()
      }),
    by,
    0
  );
  expect(saved).toMatchObject({ ok: true, value: { what: '登记数据元“品种”' } });
  const known = await reading((workspace) => workspace.library().attributes.find((a) => a.attribute === 'dogBreed'));
  expect(known).toMatchObject({ title: '品种', codelist: 'dog' });
  expect(await moveKnowledge(dir, 'codelists', 'dog', 1, by, 'undo')).toMatchObject({
    problems: [{ code: 'knowledge/read' }]
  });
  expect(await moveKnowledge(dir, 'elements', 'dogBreed', 1, by, 'undo')).toMatchObject({ ok: true });
  expect(await moveKnowledge(dir, 'codelists', 'dog', 1, by, 'undo')).toMatchObject({ ok: true });
  expect(await reading((workspace) => workspace.codelists().some(({ id }) => id === 'dog'))).toBe(false);
});

it('a code that may have been given since does not go with the step that brought it', async () => {
  await onList('deliver', { do: 'add', value: { code: 'drone', title: '无人机送达', labels: [], within: [] } });
  const undo = (published: number) => moveKnowledge(dir, 'codelists', 'deliver', 1, by, 'undo', published);
  expect(await undo(by.now + 1)).toMatchObject({ problems: [{ code: 'codelist/used' }] });
  expect(await undo(by.now - 1)).toMatchObject({ ok: true });
});

it('what those above keep by now is not taken back', async () => {
  await onList('dog', { do: 'create', id: 'dog', said: { title: '狗的品种', owner: 'city' } });
  await onList('dog', { do: 'about', said: { title: '犬只品种', owner: 'city' } }, 1);
  const path = join(dir, 'flows/revisions/codelists/dog.json');
  const list = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...list, owner: 'province' }));
  const log = join(dir, 'flows/history/codelists/dog.json');
  writeFileSync(log, readFileSync(log, 'utf8').replaceAll('"owner": "city"', '"owner": "province"'));
  expect(await moveKnowledge(dir, 'codelists', 'dog', 2, by, 'undo')).toMatchObject({
    problems: [{ code: 'codelist/locked' }]
  });
});

it('what those above keep stays theirs, whatever somebody writes beside it by hand', async () => {
  expect(await onList('gender', { do: 'revive', code: '1' })).toMatchObject({
    problems: [{ code: 'codelist/locked' }]
  });
  const revision = { id: 'idNo', attribute: { attribute: 'idNo', title: '证号', owner: 'city' } };
  const path = join(dir, 'flows/revisions/elements');
  cpSync(join(dir, 'forms/codelists'), path, { recursive: true, filter: (from) => !from.endsWith('.json') });
  writeFileSync(join(path, 'idNo.json'), JSON.stringify(revision));
  const attributes = await reading((workspace) => workspace.library().attributes);
  expect(attributes.find(({ attribute }) => attribute === 'idNo')!.title).toBe('证件号码');
  expect(lockedChanges(attributes).map(({ path }) => path)).toEqual(['elements/idNo']);
  expect(await saveKnowledge(dir, 'elements', '../x', () => ({ ok: false, problems: [] }), by, 0)).toMatchObject({
    problems: [{ code: 'knowledge/id' }]
  });
});
