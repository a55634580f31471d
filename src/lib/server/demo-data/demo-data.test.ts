import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newbornFolder } from '../engine/newborn-scene.ts';
import { openKeyRing } from '../keys.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { seasonOf, sharedOut } from './county.ts';
import { fillDemo, type Wanted } from './demo-data.ts';
import { SAMPLE } from './sample.ts';

const PROJECT = fileURLToPath(new URL('../../../../', import.meta.url));
const NOW = Date.parse('2026-12-23T15:00:00+08:00');
const WANTED: Wanted = { applications: 14, seed: 3, bundles: ['newborn'] };
const folders: string[] = [];
let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(PROJECT);
});
afterAll(async () => {
  await workspace.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A store of its own in which newborn is published, and what fills it. */
async function open() {
  const folder = await newbornFolder();
  folders.push(folder);
  const [store, keys] = [await openSqliteStore(join(folder, 'yijianshi.db')), await openKeyRing(folder)];
  const config = { data: folder, database: null, files: { s3: null, clamd: null } };
  const fill = (wanted: Wanted = WANTED, told: () => void = () => undefined, signal?: AbortSignal) =>
    fillDemo({ store, keys, config, workspace, now: NOW, say: () => undefined, told, signal }, wanted);
  return { store, fill };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** Everything that supervision counts, without the random ids. */
async function told({ store }: Opened) {
  const span = { from: 0, to: NOW + 1 };
  const kinds = ['decided', 'ended', 'stopped', 'correction', 'finished', 'rated'] as const;
  const marks = await Promise.all(kinds.map((kind) => store.marks({ ...span, kind, limit: 500 })));
  const lines = marks
    .flat()
    .map((mark) => [mark.number, mark.item, mark.kind, mark.at, mark.status, mark.level].join());
  return lines.toSorted();
}

describe('a made-up county', () => {
  it('is played through the engine without a refusal, up to now and no further, the same for the same seed', async () => {
    const [first, second] = [await open(), await open()];
    const filled = await first.fill();
    expect(filled).toMatchObject({ ok: true, value: { applications: 14, refused: [], bundles: { newborn: 14 } } });
    await second.fill();
    const lines = await told(first);
    expect(lines.length).toBeGreaterThan(40);
    expect(lines).toEqual(await told(second));
    // Who is done says what they think of it, and nobody before.
    const rated = await first.store.marks({ from: 0, to: NOW + 1, kind: 'rated', limit: 50 });
    expect(rated.length).toBeGreaterThan(0);
    const finished = await first.store.marks({ from: 0, to: NOW + 1, kind: 'finished', limit: 50 });
    for (const { application, at } of rated)
      expect(finished.find((mark) => mark.application === application)!.at).toBeLessThan(at);
    const tasks = await first.store.tasks({ limit: 500 });
    expect(Math.max(...tasks.map(({ updatedAt }) => updatedAt))).toBeLessThanOrEqual(NOW);
    expect(new Set(tasks.map(({ status }) => status)).size).toBeGreaterThan(1);
    // Nothing is left for a server to catch up with.
    expect(await first.store.takeDue(NOW, 1000, 10)).toEqual([]);
    await Promise.all([first, second].map(({ store }) => store.close()));
  }, 60_000);

  it('goes on where it was broken off, and is filled once', async () => {
    const [broken, whole] = [await open(), await open()];
    let done = 0;
    await expect(
      broken.fill(WANTED, () => {
        if ((done += 1) === 5) throw new Error('the power is gone');
      })
    ).rejects.toThrow('the power is gone');
    expect(await broken.fill({ ...WANTED, seed: 4 })).toMatchObject({ problems: [{ code: 'demo-data/other' }] });
    expect(await broken.fill()).toMatchObject({ ok: true, value: { applications: 14, refused: [] } });
    await whole.fill();
    const unnumbered = (lines: string[]) => lines.map((line) => line.replace(/^[^,]*/, '')).toSorted();
    expect(unnumbered(await told(broken))).toEqual(unnumbered(await told(whole)));
    expect(await broken.fill()).toMatchObject({ problems: [{ code: 'demo-data/filled' }] });
    await Promise.all([broken, whole].map(({ store }) => store.close()));
  }, 60_000);

  it('ends what is under way when it is told to stop, and goes on when it is asked again', async () => {
    const [stopped, whole] = [await open(), await open()];
    const stop = new AbortController();
    let done = 0;
    const first = await stopped.fill(WANTED, () => void ((done += 1) === 1 && stop.abort()), stop.signal);
    if (!first.ok) throw new Error(first.problems[0]?.message);
    const { applications, left } = first.value;
    expect(applications + left).toBe(14);
    expect(left).toBeGreaterThan(0);
    // Nobody is left in the middle.
    expect(await stopped.store.takeDue(NOW, 1000, 10)).toEqual([]);
    expect(await stopped.fill()).toMatchObject({ ok: true, value: { applications: 14, left: 0, refused: [] } });
    await whole.fill();
    const unnumbered = (lines: string[]) => lines.map((line) => line.replace(/^[^,]*/, '')).toSorted();
    expect(unnumbered(await told(stopped))).toEqual(unnumbered(await told(whole)));
    await Promise.all([stopped, whole].map(({ store }) => store.close()));
  }, 60_000);

  it('serves people at windows, by the number that was called, and they rate who served them', async () => {
    const { store, fill } = await open();
    const filled = await fill({ ...WANTED, applications: 40 });
    expect(filled).toMatchObject({ ok: true, value: { refused: [] } });
    const windows = await store.servicePoints();
    expect(windows).toHaveLength(4);
    const served = await store.servedAtWindows({ from: 0, to: NOW + 1 });
    expect(served.every(({ window }) => windows.some(({ id }) => id === window))).toBe(true);
    const sum = (of: (row: (typeof served)[number]) => number) => served.reduce((all, row) => all + of(row), 0);
    expect(sum((row) => row.served)).toBeGreaterThan(sum((row) => row.rated));
    expect(sum((row) => row.rated)).toBeGreaterThan(0);
    // Who came with something new was called by a number of their own, and follows it under their account.
    const visits = (
      await Promise.all(
        served.flatMap(({ window }) =>
          Array.from({ length: 30 }, (_, day) =>
            store.visitsOn(new Date(NOW - day * 86_400_000).toISOString().slice(0, 10), { window })
          )
        )
      )
    ).flat();
    const filed = new Map(visits.filter(({ purpose }) => purpose === 'file').map((visit) => [visit.id, visit]));
    expect(filed.size).toBeGreaterThan(2);
    const called = [...filed.values()].map(({ window, day, queue }) => `${window} ${day} ${queue}`);
    expect(new Set(called).size).toBe(called.length);
    for (const { queue, application, channel } of filed.values()) {
      expect(queue).toMatch(/^[A-D]\d{3}$/);
      const row = await store.application(application);
      expect(row?.owner).toMatch(/^demo-data-/);
      expect(JSON.parse(row!.receivedAt)).toMatchObject({ channel });
    }
    await store.close();
  }, 60_000);

  it('knows which months have begun, and shares out every application', () => {
    const zone = { timeZone: 'Asia/Shanghai' };
    expect(seasonOf('2026-11', NOW, zone)).toEqual({ from: '2026-11-01', to: '2026-11-30', until: NOW });
    expect(seasonOf('2026-12', NOW, zone)).toMatchObject({ from: '2026-12-01', to: '2026-12-23' });
    expect(seasonOf(undefined, NOW, zone)).toMatchObject({ from: '2026-11-24', to: '2026-12-23' });
    for (const month of ['2027-01', '2026-13', 'soon']) expect(seasonOf(month, NOW, zone), month).toBeNull();
    const shared = sharedOut(['newborn', 'retirement', 'a', 'b'], 5000);
    expect([...shared.values()].reduce((sum, count) => sum + count, 0)).toBe(5000);
  });

  it('shows in place of a material one page whose table of contents fits', () => {
    const text = SAMPLE.toString();
    const begins = Number(/startxref\n(\d+)/.exec(text)![1]);
    expect(text.slice(begins, begins + 4)).toBe('xref');
    for (const [at, [place]] of [...text.matchAll(/^\d{10}(?= 00000 n)/gm)].entries())
      expect(text.slice(Number(place))).toMatch(new RegExp(`^${at + 1} 0 obj`));
  });
});
