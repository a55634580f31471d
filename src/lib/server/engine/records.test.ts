import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { getElement } from '#lib/core/merge/values.ts';
import { approveEverything, submitDraft } from './engine-fixture.ts';
import { useNewborn } from './newborn-scene.ts';

const scene = useNewborn('none');

describe('records', () => {
  it('go on after the store was closed in the middle', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application, ['SSC', 'INS_PAY']);
    await scene.app.close();
    await scene.reopen();
    expect(await scene.statuses(application)).toMatchObject({ BIRTH_REG: 'deciding', SSC: 'examining' });
    const order = await approveEverything(scene.app, scene.version, application);
    expect(order).toHaveLength(9);
    expect(order.indexOf('BIRTH_CERT')).toBeLessThan(order.indexOf('HUKOU'));
    expect(order.indexOf('HUKOU')).toBeLessThan(order.indexOf('SSC'));
    expect((await scene.view(application)).status).toBe('closed');
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  });

  it('hold nothing readable about anybody', async () => {
    const draft = await scene.newDraft();
    const application = await submitDraft(scene.app, draft, scene.mother);
    await approveEverything(scene.app, scene.version, application);
    const personal = ['mother.name', 'mother.idNo', 'father.name', 'mother.phone'].map((element) =>
      String(getElement(draft.data, element))
    );
    await scene.app.close();
    const bytes = Buffer.concat(await Promise.all(['yijianshi.db'].map((name) => readFile(join(scene.folder, name)))));
    for (const value of [...personal, scene.mother.name]) expect(bytes.includes(value), value).toBe(false);
    await scene.reopen();
  });

  it('show where somebody changed them', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
    const tamper = (sql: string) => {
      const db = new DatabaseSync(join(scene.folder, 'yijianshi.db'), { timeout: 5000 });
      db.exec(sql);
      db.close();
    };
    tamper(`update event set actor = 'officer:other' where application = '${application}' and seq = 3`);
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: false, seq: 3 });
    tamper(
      `update event set actor = 'officer:officer-qu-wei-sheng-jian-kang-ju' where application = '${application}' and seq = 3`
    );
    tamper(`delete from event where application = '${application}' and seq = 2`);
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: false, seq: 2 });
    const second = await scene.submitted(scene.stranger);
    tamper(`delete from event where application = '${second}'`);
    expect(await scene.app.engine.verifyChain(second)).toEqual({ ok: false, seq: 1 });
  });

  it('are unreadable after erasing, and the chain still holds', async () => {
    const application = await scene.submitted();
    expect(await scene.app.store.destroyKey(application)).toBe(true);
    expect(await scene.app.engine.application(application, scene.mother)).toBeNull();
    expect(await scene.app.engine.data(application, scene.mother)).toBeNull();
    expect(await scene.app.engine.task(application, 'HUKOU', scene.officer('HUKOU'))).toBeNull();
    expect((await scene.app.engine.inbox(scene.officer('HUKOU'))).rows[0]).toMatchObject({ applicant: '' });
    expect(await scene.app.engine.verifyChain(application)).toEqual({ ok: true });
  });
});
