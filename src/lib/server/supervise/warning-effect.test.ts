import { beforeAll, expect, it } from 'vitest';
import type { Region, WarningRule } from '#lib/core/model/region.ts';
import { useNewborn } from '../engine/newborn-scene.ts';
import { boardOf } from './board.ts';
import { warningEffect } from './warning-effect.ts';

const scene = useNewborn('file');
const deps = () => ({ ...scene.app, workspace: { departments: () => scene.version.source.departments } });
const late: WarningRule = { id: 'late', colour: 'red', when: { pastDue: true }, text: '超时' };
const soon = (amount: number): WarningRule => ({
  ...{ id: 'soon', colour: 'yellow', text: '快到期' },
  when: { left: { amount, unit: 'workingDays' } }
});
let regions: Region[];

beforeAll(async () => {
  scene.meet();
  await scene.submitted();
  const { source } = scene.version;
  regions = [
    { code: '', name: '全国', warnings: [...(source.warnings ?? [])] },
    { code: '460100', name: '别处' }
  ] as Region[];
}, 120_000);

it('counts the cards of now and those of the changed rules, and writes nothing', async () => {
  const { cards } = await boardOf(deps(), { period: 'month', bundle: null, department: null } as never);
  const effect = async (rules: WarningRule[]) => warningEffect(deps(), regions, { code: '', rules });
  const wide = await effect([late, soon(60)]);
  if (!wide.ok) throw new Error(wide.problems[0]?.message);
  expect(wide.value).toMatchObject({ bundles: 1, now: cards });
  expect(wide.value.then.yellow).toBeGreaterThan(cards.yellow);
  const none = await effect([late]);
  expect(none).toMatchObject({ ok: true, value: { then: { yellow: 0, red: 0 } } });
  expect((await boardOf(deps(), { period: 'month', bundle: null, department: null } as never)).cards).toEqual(cards);
});

it('touches no bundle elsewhere, and refuses what saving would refuse', async () => {
  const elsewhere = await warningEffect(deps(), regions, { code: '460100', rules: [late, soon(60)] });
  expect(elsewhere).toMatchObject({ ok: true, value: { bundles: 0 } });
  expect(await warningEffect(deps(), regions, { code: '', rules: [soon(1)] })).toMatchObject({
    problems: [{ code: 'warning/red' }]
  });
});
