import { afterEach, describe, expect, it } from 'vitest';
import type { Item } from '#lib/core/model/index.ts';
import { act } from './engine-fixture.ts';
import { codes, useNewborn } from './newborn-scene.ts';

const scene = useNewborn('file');
let restore = (): void => {};
afterEach(() => restore());

const POINTS: NonNullable<Item['checklist']> = [
  { id: 'certificate', text: '出生医学证明编号一致', basis: '母婴保健法第二十三条', required: true },
  { id: 'surname', text: '姓氏随父姓或者母姓' },
  { id: 'cards', text: '父母身份证已核对', required: true, before: 'accept' }
];

/** The published version as if an item had a checklist. */
function withChecklist(item: string, points = POINTS): void {
  const { versions } = scene.app;
  const { load } = versions;
  restore = () => void Object.assign(versions, { load });
  const { source } = scene.version;
  const items = { ...source.items, [item]: { ...source.items[item]!, checklist: points } };
  Object.assign(versions, { load: async () => ({ ...scene.version, source: { ...source, items } }) });
}

describe('checklist', () => {
  it('stops an approval until what is required is ticked, and says who ticked it', async () => {
    withChecklist('BIRTH_REG');
    const application = await scene.submitted();
    const actor = scene.officer('BIRTH_REG');
    const place = { application, item: 'BIRTH_REG', actor };
    expect(await codes(scene.app.engine.tickPoints({ ...place, points: { nothing: true, surname: true } }))).toEqual(
      []
    );
    expect(await codes(scene.send(application, 'BIRTH_REG', 'accept', { atDesk: true }))).toEqual(['checklist/open']);
    // The department's own system looked at it there: its acceptance is not held up.
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'accept');
    expect(await codes(scene.send(application, 'BIRTH_REG', 'approve', { atDesk: true }))).toEqual(['checklist/open']);
    await scene.app.engine.tickPoints({ ...place, points: { cards: true } });
    await scene.app.engine.tickPoints({ ...place, points: { certificate: true } });
    const { checklist } = await scene.task(application, 'BIRTH_REG');
    expect(checklist.map(({ id, ticked }) => [id, ticked?.name, ticked?.own])).toEqual([
      ['certificate', actor.name, true],
      ['surname', actor.name, true],
      ['cards', actor.name, true]
    ]);
    expect(await codes(scene.send(application, 'BIRTH_REG', 'approve', { atDesk: true }))).not.toContain(
      'checklist/open'
    );
    const foreign = { ...place, actor: scene.officer('HUKOU') };
    expect(await codes(scene.app.engine.tickPoints({ ...foreign, points: { surname: false } }))).toEqual([
      'application/unknown'
    ]);
  });
});

it('a point whose condition does not hold is not asked for; one that hangs on what nobody said is', async () => {
  const when = (key: string, value: string) => ({ '==': [{ var: `s.${key}` }, value] }) as never;
  withChecklist('BIRTH_REG', [
    { id: 'in', text: '结婚证', appliesWhen: when('marriage', 'in') },
    { id: 'out', text: '非婚生育说明', basis: '细则', required: true, appliesWhen: when('marriage', 'out') },
    { id: 'unknown', text: '没有这个问题', appliesWhen: when('nothing', 'x') }
  ]);
  const application = await scene.submitted();
  const { checklist } = await scene.task(application, 'BIRTH_REG');
  expect(checklist.map(({ id }) => id)).toEqual(['in', 'unknown']);
  expect(await codes(scene.send(application, 'BIRTH_REG', 'accept', { atDesk: true }))).toEqual([]);
});

describe('who sees to a task', () => {
  it('is one of two who reach for it; it can be given on and given back, and stands in the inbox', async () => {
    const application = await scene.submitted();
    const actor = scene.officer('HUKOU');
    const place = { application, item: 'HUKOU', actor, why: 'load' };
    const own = { id: actor.id, name: actor.name };
    const other = { id: 'colleague', name: '苏婧' };
    expect(await codes(scene.app.engine.assign({ ...place, to: own, expected: null }))).toEqual([]);
    expect(await codes(scene.app.engine.assign({ ...place, to: other, expected: null }))).toEqual(['task/assigned']);
    const mine = await scene.app.engine.inbox(actor, { lane: 'open', mine: 'mine' });
    expect(mine.rows.map((row) => [row.application, row.assignee])).toEqual([[application, actor.id]]);
    await scene.app.engine.assign({ ...place, to: other, expected: actor.id });
    expect((await scene.task(application, 'HUKOU')).assignee).toEqual(other);
    await scene.app.engine.assign({ ...place, to: null, expected: 'colleague' });
    const task = await scene.task(application, 'HUKOU');
    expect(task.assignee).toBeNull();
    expect(task.assignments.map(({ kind, to }) => [kind, to])).toEqual([
      ['taken', actor.name],
      ['given', '苏婧'],
      ['returned', '']
    ]);
  });
});

describe('a search', () => {
  it('finds by number, also its beginning and its last digits, by whole name, whole number of a person, and item', async () => {
    const application = await scene.submitted();
    const { number } = await scene.view(application);
    const found = async (search: string) =>
      (await scene.app.engine.inbox(scene.officer('HUKOU'), { search, lane: 'open', size: 199 })).rows.some(
        (row) => row.application === application
      );
    const [region, day, last] = number.split('-');
    for (const text of [number, number.replaceAll('-', ''), `${region}-${day}`, `${day}${last}`, String(Number(last))])
      expect(await found(text), text).toBe(true);
    expect(await found('林小雨')).toBe(true);
    expect(await found('林小')).toBe(false);
    expect(await found('户口登记')).toBe(true);
    expect(await found('没有这样的事项')).toBe(false);
    expect(await found('3502-000101-00001')).toBe(false);
  });
});
