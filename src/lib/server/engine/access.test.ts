import { describe, expect, it } from 'vitest';
import { codes, useNewborn } from './newborn-scene.ts';
import type { Actor } from './types.ts';

const scene = useNewborn('file');

describe('who may see and do what', () => {
  it('shows an application to its owner only', async () => {
    const application = await scene.submitted();
    for (const actor of [
      scene.stranger,
      scene.officer('HUKOU'),
      { id: 'root', name: '', role: 'administrator' } as Actor
    ]) {
      expect(await scene.app.engine.application(application, actor)).toBeNull();
      expect(await scene.app.engine.data(application, actor)).toBeNull();
      expect(await scene.app.engine.applicationsOf(actor)).toEqual([]);
    }
    expect(await scene.app.engine.application('none', scene.mother)).toBeNull();
    expect(await scene.app.engine.applicationsOf(scene.mother)).toHaveLength(1);
  });

  it('answers a stranger exactly as if there were nothing', async () => {
    const application = await scene.submitted();
    const input = { move: 'accept', key: 'k', revision: 1 } as const;
    const foreign = await scene.app.engine.move({ ...input, application, item: 'HUKOU', actor: scene.officer('SSC') });
    const missing = await scene.app.engine.move({
      ...input,
      application: 'none',
      item: 'HUKOU',
      actor: scene.officer('HUKOU')
    });
    expect(foreign).toEqual(missing);
    const other = { key: 'k', revision: 1, data: {}, reason: '' };
    expect(await scene.app.engine.correct({ ...other, application, actor: scene.stranger })).toEqual(missing);
    expect(await scene.app.engine.withdraw({ ...other, application, actor: scene.stranger })).toEqual(missing);
    expect(
      await scene.app.engine.withdraw({ ...other, application, item: 'constructor', actor: scene.mother })
    ).toEqual(missing);
    expect(await codes(scene.app.engine.move({ ...input, application, item: 'HUKOU', actor: scene.mother }))).toEqual([
      'application/unknown'
    ]);
  });

  it('shows an officer their own form’s data in its own words, and of the others only how far they are', async () => {
    const application = await scene.submitted();
    const seen = await scene.task(application, 'HUKOU');
    expect(seen.payloadState).toBe('partial');
    expect(Object.keys(seen.payload).every((key) => key in seen.schema.properties!)).toBe(true);
    expect(seen.others).toHaveLength(8);
    expect(seen.others[0]).toEqual({
      itemName: expect.any(String),
      department: expect.anything(),
      status: 'examining',
      dueAt: expect.any(Number),
      limit: 0
    });
    expect(await scene.app.engine.task(application, 'HUKOU', scene.officer('SSC'))).toBeNull();
    expect((await scene.app.engine.inbox(scene.mother)).rows).toEqual([]);
  });

  it('keeps an open task in the inbox however many others have ended since', async () => {
    const application = await scene.submitted();
    const row = (await scene.app.store.application(application))!;
    const { department } = scene.officer('HUKOU');
    const ended = Array.from({ length: 400 }, (_, index) => ({
      application,
      number: row.number,
      bundle: row.bundle,
      item: `ENDED${index}`,
      department: department!,
      status: 'approved',
      dueAt: null,
      remaining: null,
      updatedAt: scene.clock.now() + 1000
    }));
    await scene.app.store.commit({
      application: { ...row, revision: row.revision + 1 },
      expectedRevision: row.revision,
      eventKey: 'many',
      events: [],
      payloads: [],
      tasks: ended,
      timers: { set: [], clear: [] },
      outbox: []
    });
    const inbox = await scene.app.engine.inbox(scene.officer('HUKOU'), { lane: 'open' });
    expect(inbox.rows.map((entry) => entry.item)).toContain('HUKOU');
    const done = await scene.app.engine.inbox(scene.officer('HUKOU'), { lane: 'done', size: 150 });
    expect(done.rows.map(({ status }) => status)).toEqual(Array.from({ length: 150 }, () => 'approved'));
    const next = await scene.app.engine.inbox(scene.officer('HUKOU'), { lane: 'done', after: done.after! });
    const seen = new Set([...done.rows, ...next.rows].map(({ item }) => item));
    expect(seen.size).toBe(200);
  });

  it('lets an officer open the files of their own materials only', async () => {
    const application = await scene.submitted();
    const files = await scene.app.store.filesOf({ application });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const users = scene.version.plan.materials
        .find((material) => material.sharedKey === file.sharedKey)!
        .uses.map((use) => use.item);
      for (const item of Object.keys(scene.version.chart.items)) {
        const sameDepartment = users.some((user) => scene.officer(user).department === scene.officer(item).department);
        expect(await scene.app.engine.mayRead(file, scene.officer(item))).toBe(sameDepartment);
      }
      expect(await scene.app.engine.mayRead(file, scene.mother)).toBe(true);
      expect(await scene.app.engine.mayRead(file, scene.stranger)).toBe(false);
    }
  });
});
