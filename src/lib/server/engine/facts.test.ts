import { describe, expect, it } from 'vitest';
import { factsOf } from '#lib/core/run/facts.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { act } from './engine-fixture.ts';
import { createEngine } from './engine.ts';
import { codes, useNewborn } from './newborn-scene.ts';

const scene = useNewborn('file');

describe('facts', () => {
  it('flow from the item that produces them into the slices of those that need them', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
    await act(scene.app, scene.version, application, 'BIRTH_CERT', 'approve');
    const facts = generateFacts(factsOf(scene.version, 'HUKOU'), scene.version.plan, 7);
    expect(await scene.statuses(application)).toMatchObject({ HUKOU: 'deciding', SSC: 'waiting' });
    expect((await scene.task(application, 'SSC')).payloadState).toBe('partial');
    expect(await scene.send(application, 'HUKOU', 'approve', { facts })).toMatchObject({ ok: true });
    const sent = await scene.task(application, 'SSC');
    expect(sent).toMatchObject({ payloadState: 'dispatched', status: 'deciding' });
    expect(JSON.stringify(sent.payload)).toContain(String(facts['newborn.idNo']));
    const done = (await scene.view(application)).tasks.find((entry) => entry.item === 'HUKOU')!;
    expect(done.result?.facts.map((fact) => fact.value)).toEqual(Object.values(facts).map(String));
  });

  it('are refused when missing, unknown, malformed, or of no use to the department that takes them up', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
    await act(scene.app, scene.version, application, 'BIRTH_CERT', 'approve');
    const good = generateFacts(factsOf(scene.version, 'HUKOU'), scene.version.plan, 7);
    const approve = (facts: Record<string, unknown>) => codes(scene.send(application, 'HUKOU', 'approve', { facts }));
    expect(await approve({})).toEqual(['fact/missing']);
    expect(await approve({ ...good, 'newborn.name': '陈予安' })).toEqual(['fact/unknown']);
    expect(await approve({ ...good, 'newborn.idNo': '123' })).toEqual(['fact/invalid']);
    expect(await approve({ ...good, 'newborn.idNo': { a: 1 } })).toEqual(['fact/invalid']);
    expect((await scene.view(application)).tasks.find((entry) => entry.item === 'HUKOU')?.status).toBe('deciding');
    expect(await approve(good)).toEqual([]);
  });

  it('name the department whose form refuses them', async () => {
    const application = await scene.submitted();
    await scene.acceptAll(application);
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
    await act(scene.app, scene.version, application, 'BIRTH_CERT', 'approve');
    const facts = generateFacts(factsOf(scene.version, 'HUKOU'), scene.version.plan, 7);
    const strict = createEngine({
      ...scene.app,
      check: (schema, data) =>
        schema === scene.version.plan.schemas.SSC && JSON.stringify(data).includes(String(facts['newborn.idNo']))
          ? [{ path: 'x', keyword: 'not', message: '号码已被占用' }]
          : scene.app.check(schema, data)
    });
    const { revision } = await scene.view(application);
    const result = await strict.move({
      application,
      item: 'HUKOU',
      move: 'approve',
      key: 'k',
      revision,
      actor: scene.officer('HUKOU'),
      facts
    });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'fact/refused-by-consumer' }] });
    if (!result.ok) expect(result.problems[0]!.message).toContain('社会保障');
  });
});
