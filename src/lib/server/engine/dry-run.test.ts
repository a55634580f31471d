import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Item, JsonSchema } from '#lib/core/model/index.ts';
import { copyWorkspace } from '../../../../tests/support/workspace.ts';
import { dryRun, type DryRun } from './dry-run.ts';
import {
  act,
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  submitDraft,
  type TestApp
} from './engine-fixture.ts';
import { newbornFolder } from './newborn-scene.ts';
import type { PublishedVersion } from './types.ts';

const BUNDLE = 'newborn';
const ANSWERS = {
  ...{ marriage: 'in', follow: 'father', surname: 'father', ethnicSame: 'yes' },
  ...{ maternityIns: 'employee', bornPlace: 'hospital' }
};
let folder: string;
let dir: string;
let app: TestApp;
let version: PublishedVersion;
/** What the workspace had before a test changed it. */
const before = new Map<string, string>();

beforeAll(async () => {
  folder = await newbornFolder();
  dir = copyWorkspace();
  app = await openTestApp(folder, createTestClock('2026-11-23T08:00:00+08:00'), undefined, dir);
  version = (await app.versions.load(BUNDLE))!;
  // one has just come in, one is past its first two items
  for (const [owner, steps] of [
    ['first', []],
    ['second', ['BIRTH_REG', 'BIRTH_CERT']]
  ] as const) {
    const draft = await filledDraft(app, version, owner, { ...ANSWERS, opt: [] }, owner.length);
    const id = await submitDraft(app, draft, citizen(owner));
    for (const item of steps) await act(app, version, id, item, 'accept');
    for (const item of steps) await act(app, version, id, item, 'approve');
  }
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

async function editFile<T>(path: string, change: (document: T) => void): Promise<void> {
  const file = join(dir, path);
  const text = await readFile(file, 'utf8');
  if (!before.has(file)) before.set(file, text);
  const document = JSON.parse(text) as T;
  change(document);
  await writeFile(file, JSON.stringify(document));
}

async function underDraft(change: () => Promise<unknown>): Promise<DryRun> {
  await change();
  await app.workspace.reload();
  const read = await app.workspace.source(BUNDLE);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const source = applyDecisions(read.value);
  const events = async () => (await app.store.applicationsAfter('', 10)).map(({ id, lastHash }) => `${id} ${lastHash}`);
  const chain = await events();
  const report = await dryRun(app, BUNDLE, { source, plan: mergeBundle(source) });
  expect(await events()).toEqual(chain);
  for (const [file, text] of before) await writeFile(file, text);
  await app.workspace.reload();
  return report;
}

const item = (id: string, change: (item: Item) => void) => () =>
  editFile<Item>(`flows/items/${BUNDLE}.${id}.json`, change);
const figures = ({ total, untouched, lacking, bound }: DryRun) => [total, untouched, lacking.count, bound.count];

it('finds nothing touched where only words are others', async () => {
  const report = await underDraft(item('HUKOU', (own) => (own.office = '各派出所')));
  expect(figures(report)).toEqual([2, 2, 0, 0]);
});

it('names the document that an open item asks for now', async () => {
  const proof = { name: '居住承诺', source: 'applicant', required: true, sharedKey: 'newProof' } as const;
  const report = await underDraft(item('HUKOU', (own) => own.materials.push(proof)));
  expect(figures(report)).toEqual([2, 0, 2, 0]);
  expect(report.lacking.lines.map(({ reasons }) => reasons)).toEqual([['材料“居住承诺”'], ['材料“居住承诺”']]);
  expect(report.lacking.why).toEqual([{ reason: '材料“居住承诺”', count: 2 }]);
});

it('touches nobody where what is asked for now may be left out', async () => {
  const proof = { name: '居住承诺', source: 'applicant', required: false, sharedKey: 'newProof' } as const;
  const report = await underDraft(async () => {
    await item('HUKOU', (own) => {
      own.materials.push(proof);
      own.bindings.push({ field: 'extra', required: false, element: 'own.HUKOU_extra' });
    })();
    await editFile<JsonSchema>(`forms/items/${BUNDLE}.HUKOU/schema.json`, (schema) => {
      schema.properties!['extra'] = { type: 'string', title: '落户原因' };
    });
  });
  expect(figures(report)).toEqual([2, 2, 0, 0]);
});

it('asks nothing more for an item that has ended', async () => {
  const proof = { name: '登记承诺', source: 'applicant', required: true, sharedKey: 'regProof' } as const;
  const report = await underDraft(item('BIRTH_REG', (own) => own.materials.push(proof)));
  expect(figures(report)).toEqual([2, 1, 1, 0]);
});

it('counts what is lacking, the most frequent first', async () => {
  const proof = { source: 'applicant', required: true } as const;
  const report = await underDraft(async () => {
    await item('BIRTH_REG', (own) => own.materials.push({ ...proof, name: '登记承诺', sharedKey: 'regProof' }))();
    await item('HUKOU', (own) => own.materials.push({ ...proof, name: '居住承诺', sharedKey: 'newProof' }))();
  });
  expect(report.lacking.why).toEqual([
    { reason: '材料“居住承诺”', count: 2 },
    { reason: '材料“登记承诺”', count: 1 }
  ]);
});

it('names a value that was never asked', async () => {
  const report = await underDraft(async () => {
    await item('HUKOU', (own) => own.bindings.push({ field: 'extra', required: true, element: 'own.HUKOU_extra' }))();
    await editFile<JsonSchema>(`forms/items/${BUNDLE}.HUKOU/schema.json`, (schema) => {
      schema.properties!['extra'] = { type: 'string', title: '落户原因' };
      schema.required = [...(schema.required ?? []), 'extra'];
    });
  });
  expect(figures(report)).toEqual([2, 0, 2, 0]);
  expect(report.lacking.lines[0]!.reasons).toEqual(['填写“落户原因”']);
});

it('leaves those whose departments were sent something that reads otherwise now', async () => {
  const report = await underDraft(async () => {
    const [asked] = (await app.workspace.source(BUNDLE).then((read) => (read.ok ? read.value : null)))!.items[
      'BIRTH_REG'
    ]!.bindings;
    await item('BIRTH_REG', (own) => own.bindings.push({ ...asked!, field: 'again', required: false }))();
    await editFile<JsonSchema>(`forms/items/${BUNDLE}.BIRTH_REG/schema.json`, (schema) => {
      schema.properties!['again'] = { type: 'string', title: '再写一次' };
    });
  });
  expect(report.bound.lines.flatMap(({ reasons }) => reasons)).toContain(
    '“生育登记凭证签发”的部门已收到的信息在新版本里不同'
  );
});

it('leaves those whose document would go to fewer items, or could come later no more', async () => {
  const document = (await app.store.filesOf({ application: (await app.store.applicationsAfter('', 1))[0]!.id }))[0]!;
  const report = await underDraft(async () => {
    for (const { id } of version.source.bundle.items)
      await item(
        id,
        (own) => (own.materials = own.materials.filter(({ sharedKey }) => sharedKey !== document.sharedKey))
      )();
  });
  expect(figures(report)).toEqual([2, 0, 0, 2]);
  expect(report.bound.lines[0]!.reasons.join()).toMatch(/材料“.*”交给哪些事项/);
});

it('leaves those under their own version whose items have other limits, flows or neighbours', async () => {
  const limit = await underDraft(
    item('BIRTH_REG', (own) => (own.limit = { ...own.limit, promised: own.limit.promised + 1 }))
  );
  expect(figures(limit)).toEqual([2, 0, 0, 2]);
  expect(limit.bound.why.map(({ count }) => count)).toEqual([1, 1]);
  expect(limit.bound.lines.map(({ reasons }) => reasons)).toEqual(
    expect.arrayContaining([
      ['“生育登记凭证签发”还没办完，时限不同'],
      ['“生育登记凭证签发”已办完但还可能复核或更正，时限不同']
    ])
  );
  const gone = await underDraft(() =>
    editFile<{ items: { id: string }[] }>(`flows/bundles/${BUNDLE}.json`, (bundle) => {
      bundle.items = bundle.items.filter(({ id }) => id !== 'PARENTING');
    })
  );
  expect(figures(gone)).toEqual([2, 0, 0, 2]);
  expect(gone.bound.lines[0]!.reasons[0]).toMatch(/^(事项有增减|情形问题)/);
});
