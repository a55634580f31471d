import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Bundle, Edit } from '#lib/core/model/index.ts';
import { recordDecision, redoStep, undoStep, type NewDecision } from './decisions.ts';
import { createBundle, recordEdits } from './edits.ts';
import { PROJECT_DIR } from './shipped.ts';
import { openWorkspace } from './workspace.ts';

const by = { who: '林静', now: Date.UTC(2026, 2, 12, 1) };
const BUNDLE = readdirSync(join(PROJECT_DIR, 'flows/bundles'))[0]!.replace('.json', '');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'edits-'));
  for (const folder of ['flows', 'forms']) cpSync(join(PROJECT_DIR, folder), join(dir, folder), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const composed = () => join(dir, `flows/compositions/${BUNDLE}.json`);
const read = (path: string) => JSON.parse(readFileSync(join(dir, path), 'utf8')) as Bundle;

async function edited(...edits: Edit[]) {
  const result = await recordEdits(dir, BUNDLE, edits, by);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

describe('edits of a bundle in the workspace', () => {
  it('go before the import, which stays as it came, and back to it to the byte', async () => {
    const before = readFileSync(join(dir, `flows/bundles/${BUNDLE}.json`), 'utf8');
    const { number } = await edited(
      { do: 'describe', name: '另一件' },
      { do: 'arrange', positions: { X: { x: 1, y: 2 } } }
    );
    const workspace = await openWorkspace(dir);
    const source = await workspace.source(BUNDLE);
    expect(source.ok && source.value.bundle.name).toBe('另一件');
    expect(workspace.bundles().find(({ id }) => id === BUNDLE)?.name).toBe('另一件');
    expect(readFileSync(join(dir, `flows/bundles/${BUNDLE}.json`), 'utf8')).toBe(before);
    const text = readFileSync(composed(), 'utf8');

    expect((await undoStep(dir, BUNDLE, number, by)).ok).toBe(true);
    expect(existsSync(composed())).toBe(false);
    expect(existsSync(join(dir, `flows/positions/${BUNDLE}.json`))).toBe(false);
    expect((await redoStep(dir, BUNDLE, number, by)).ok).toBe(true);
    expect(readFileSync(composed(), 'utf8')).toBe(text);
  });

  it('and decisions are one row of steps', async () => {
    await edited({ do: 'describe', name: '另一件' });
    const accepted = await recordDecision(
      dir,
      BUNDLE,
      { kind: 'accept', code: 'deadline/nothing', path: 'x', why: '试' },
      by
    );
    expect(accepted.ok).toBe(true);
    const steps = (await openWorkspace(dir)).history(BUNDLE);
    const [first, second] = steps.slice(-2);
    expect((await undoStep(dir, BUNDLE, first!.number, by)).ok).toBe(false);
    expect((await undoStep(dir, BUNDLE, second!.number, by)).ok).toBe(true);
    expect((await undoStep(dir, BUNDLE, first!.number, by)).ok).toBe(true);
    expect(existsSync(composed())).toBe(false);
  });

  it('are made on what others left, and a whole document only on what nobody touched', async () => {
    const { composition, number } = await edited({ do: 'describe', name: '一' });
    await edited({ do: 'describe', serviceObject: '企业' });
    const mine = await recordEdits(dir, BUNDLE, [{ do: 'describe', name: '二' }], by, { base: number });
    expect(mine.ok && [mine.value.composition.bundle.name, mine.value.composition.bundle.serviceObject]).toEqual([
      '二',
      '企业'
    ]);
    expect(mine.ok && mine.value.since.map((step) => step.number)).toEqual([number + 1]);
    const document = { ...composition.bundle, name: '三' };
    const late = await recordEdits(dir, BUNDLE, [{ do: 'document', bundle: document }], by, { base: number });
    expect(late.ok ? '' : late.problems[0]!.code).toBe('edit/moved-on');
  });

  it('are made once however often they are sent, and taken back by the key of their page', async () => {
    const send = (key: string, name: string, base?: number) =>
      recordEdits(dir, BUNDLE, [{ do: 'describe', name }], { ...by, key }, base === undefined ? {} : { base });
    const first = await send('page00000001.1', '甲');
    const again = await send('page00000001.1', '甲');
    expect(first.ok && again.ok && [first.value.number, again.value.number]).toEqual([1, 1]);
    const now = (await openWorkspace(dir)).composition(BUNDLE)!.now.bundle;
    const whole: Edit = { do: 'document', bundle: { ...now, name: '乙' } };
    const [own, others] = ['page00000001.2', 'page00000002.1'].map((key) => ({ ...by, key }));
    expect((await recordEdits(dir, BUNDLE, [whole], others!, { base: 0 })).ok).toBe(false);
    expect((await recordEdits(dir, BUNDLE, [whole], own!, { base: 0 })).ok).toBe(true);

    const back = { ...by, key: 'page00000001.3' };
    expect((await undoStep(dir, BUNDLE, 'page00000001.1', back)).ok).toBe(false);
    expect((await undoStep(dir, BUNDLE, 'page00000001.2', back)).ok).toBe(true);
    expect((await undoStep(dir, BUNDLE, 'page00000001.2', back)).ok).toBe(true);
    expect(read(`flows/compositions/${BUNDLE}.json`).name).toBe('甲');
    expect((await openWorkspace(dir)).history(BUNDLE)).toHaveLength(3);
  });

  it('that put an item in once more bring along what was decided of it, and take it back in one go', async () => {
    const { now } = (await openWorkspace(dir)).composition(BUNDLE)!;
    const [first] = now.bundle.items;
    const decide = (decision: NewDecision) => recordDecision(dir, BUNDLE, decision, by);
    const base = { item: first!.id, why: '试' };
    expect((await decide({ ...base, kind: 'process', process: 'joint' })).ok).toBe(true);
    expect((await decide({ ...base, kind: 'limit', promised: 3 })).ok).toBe(true);
    const decided = async () => {
      const source = await (await openWorkspace(dir)).source(BUNDLE);
      if (!source.ok) throw new Error(source.problems[0]!.message);
      return source.value;
    };
    const before = await decided();
    const copier = { who: '王芳', now: by.now };
    const copied = await recordEdits(dir, BUNDLE, [{ do: 'duplicate', id: first!.id, as: 'TWICE' }], copier);
    const after = await decided();
    const { items } = applyDecisions(after);
    expect(items['TWICE']).toEqual(items[first!.id]);
    const own = after.decisions.filter((each) => 'item' in each && each.item === 'TWICE');
    expect(own.map(({ kind, who }) => [kind, who])).toEqual(expect.arrayContaining([['process', '王芳']]));
    expect(own.find(({ kind }) => kind === 'process')!.why).toBe('试（再放一个时照原决定：林静，2026-03-12）');

    // A step of it is looked at by the process that was decided.
    const consulting: Edit = { do: 'step', id: 'TWICE', step: { how: 'cancel', state: 'consulting', consents: [] } };
    const stepped = await recordEdits(dir, BUNDLE, [consulting], by);
    expect(stepped.ok).toBe(true);
    expect((await undoStep(dir, BUNDLE, stepped.ok ? stepped.value.number : 0, by)).ok).toBe(true);

    const number = copied.ok ? copied.value.number : 0;
    expect((await undoStep(dir, BUNDLE, number, by)).ok).toBe(true);
    expect(await decided()).toEqual(before);
    expect((await redoStep(dir, BUNDLE, number, by)).ok).toBe(true);
    expect(await decided()).toEqual(after);
  });

  it('that put an item in once more start afresh where an earlier one of that name was deleted, and say once whose it was', async () => {
    const { now } = (await openWorkspace(dir)).composition(BUNDLE)!;
    const [first, second] = now.bundle.items.map(({ id }) => id) as [string, string];
    const decide = async (decision: NewDecision) =>
      expect((await recordDecision(dir, BUNDLE, decision, by)).ok).toBe(true);
    const step = { id: 'VISIT', name: '联合勘验', kind: 'inspection' as const, within: 1, days: 1, rectify: 1 };
    const decisions = async () => {
      const source = await (await openWorkspace(dir)).source(BUNDLE);
      if (!source.ok) throw new Error(source.problems[0]!.message);
      return source.value.decisions;
    };
    await decide({ kind: 'process', item: first, process: 'joint', why: '试' });
    await decide({ kind: 'joint', step: { ...step, items: [first, second] }, why: '一起去' });
    const twice: Edit = { do: 'duplicate', id: first, as: 'TWICE' };
    await edited(twice);
    await decide({ kind: 'process', item: 'TWICE', process: 'deferral', why: '另办' });
    await edited({ do: 'remove', id: 'TWICE' });
    const before = await decisions();
    const { number } = await edited(twice);

    const after = await decisions();
    expect(after.flatMap((d) => (d.kind === 'process' && d.item === 'TWICE' ? [d.process] : []))).toEqual(['joint']);
    const visits = after.filter((d) => d.kind === 'joint');
    expect(visits.map((d) => d.step.items)).toEqual([[first, 'TWICE', second]]);
    expect(visits[0]!.why).toBe('一起去（再放一个时照原决定：林静，2026-03-12）');
    expect((await undoStep(dir, BUNDLE, number, by)).ok).toBe(true);
    expect(await decisions()).toEqual(before);
  });

  it('do not record a consent of a day that is still to come, by the clock of whoever asks', async () => {
    const [first] = read(`flows/bundles/${BUNDLE}.json`).items;
    const consented = (date: string): Edit => {
      const consents = [{ department: 'x', who: '张某', date, document: '1 号' }];
      return { do: 'step', id: first!.id, step: { how: 'shorten', state: 'examining', days: 1, consents } };
    };
    const result = await recordEdits(dir, BUNDLE, [consented('2099-12-31')], by);
    expect(result.ok ? '' : result.problems[0]!.code).toBe('edit/consent');
    expect(existsSync(composed())).toBe(false);
    expect((await recordEdits(dir, BUNDLE, [consented('2026-03-12')], by)).ok).toBe(true);
  });

  it('write nothing where one of them cannot be made', async () => {
    const [first] = read(`flows/bundles/${BUNDLE}.json`).items;
    const edits: Edit[] = [
      { do: 'describe', name: '一' },
      { do: 'connect', from: first!.id, to: first!.id }
    ];
    const result = await recordEdits(dir, BUNDLE, edits, by);
    expect(result.ok ? '' : result.problems[0]!.code).toBe('edit/self');
    expect(existsSync(composed())).toBe(false);
    expect((await recordEdits(dir, BUNDLE, [], by)).ok).toBe(false);
    expect((await recordEdits(dir, BUNDLE, [{ do: 'nothing' } as unknown as Edit], by)).ok).toBe(false);
    expect((await recordEdits(dir, 'nowhere', [{ do: 'describe' }], by)).ok).toBe(false);
  });

  it('take every shipped bundle as the document that it is', async () => {
    for (const { id } of (await openWorkspace(dir)).bundles()) {
      const { now } = (await openWorkspace(dir)).composition(id)!;
      const same = await recordEdits(dir, id, [{ do: 'document', bundle: now.bundle }], by);
      expect(same.ok && JSON.stringify(same.value.composition)).toBe(JSON.stringify(now));
      expect(existsSync(join(dir, `flows/compositions/${id}.json`))).toBe(false);
    }
  });

  it('begin a bundle of items of the catalogue', async () => {
    const { items, ...rest } = read(`flows/bundles/${BUNDLE}.json`);
    const { $schema: _, ...head } = rest;
    const fresh = {
      ...head,
      id: 'fresh',
      name: '新的一件',
      situations: [],
      items: [{ ...items[0]!, dependsOn: [], appliesWhen: true }]
    };
    expect(await createBundle(dir, fresh, by)).toEqual({ ok: true, value: undefined });
    const again = await createBundle(dir, fresh, by);
    expect(again.ok ? '' : again.problems[0]!.code).toBe('edit/taken');
    const workspace = await openWorkspace(dir);
    const source = await workspace.source('fresh');
    expect(source.ok && Object.keys(source.value.items)).toEqual([items[0]!.id]);
    expect(source.ok && source.value.bundle.provenance).toContain('林静');
  });
});
