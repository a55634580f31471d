import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Scenario } from '#lib/core/model/index.ts';
import { dropScenario, keepScenario, keptScenarios } from './scenarios.ts';

let dir = '';
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'scenarios-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const scenario = (name: string): Scenario => ({ name, answers: { how: 'one' }, steps: [{ workingDays: 1 }] });

it('keeps scenarios under numbers of their own, reads them back, and throws one away', async () => {
  expect(await keptScenarios(dir, 'b')).toEqual([]);
  expect(await keepScenario(dir, 'b', scenario('第一个'))).toEqual({ ok: true, value: 'run-1' });
  expect(await keepScenario(dir, 'b', scenario(' 第二个 '))).toEqual({ ok: true, value: 'run-2' });
  const kept = await keptScenarios(dir, 'b');
  expect(kept.map(({ file, scenario: { name } }) => [file, name])).toEqual([
    ['run-1', '第一个'],
    ['run-2', '第二个']
  ]);
  expect(kept[0]!.scenario.steps).toEqual([{ workingDays: 1 }]);
  expect(await keptScenarios(dir, 'other')).toEqual([]);
  expect(await dropScenario(dir, 'b', 'run-1')).toEqual({ ok: true, value: true });
  expect(await keepScenario(dir, 'b', scenario('第三个'))).toEqual({ ok: true, value: 'run-3' });
});

it('refuses a name that is empty or taken, and what is not there', async () => {
  await keepScenario(dir, 'b', scenario('一'));
  expect(await keepScenario(dir, 'b', scenario('一'))).toMatchObject({ problems: [{ code: 'scenario/taken' }] });
  expect(await keepScenario(dir, 'b', scenario('  '))).toMatchObject({ problems: [{ code: 'scenario/name' }] });
  expect(await dropScenario(dir, 'b', '../b/run-1')).toMatchObject({ problems: [{ code: 'scenario/none' }] });
});

it('leaves out what is no scenario', async () => {
  await keepScenario(dir, 'b', scenario('一'));
  writeFileSync(join(dir, 'flows/scenarios/b/notes.json'), '{"a":1}');
  writeFileSync(join(dir, 'flows/scenarios/b/broken.json'), '{');
  expect((await keptScenarios(dir, 'b')).map(({ file }) => file)).toEqual(['run-1']);
  expect(readFileSync(join(dir, 'flows/scenarios/b/run-1.json'), 'utf8')).toContain('forms/schemas/scenario.json');
});
