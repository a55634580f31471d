// The quick part of `npm run test:interop`: stock XState in a folder outside the project, a few scenarios a bundle.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { createBundleMachine } from '../../src/lib/core/chart/vocabulary.ts';
import type { Scenario } from '../../src/lib/core/model/index.ts';
import { createRunner } from '../../src/lib/core/run/runner.ts';
import { playScenario } from '../../src/lib/core/simulate/play.ts';
import { randomWalk } from '../../src/lib/core/simulate/random-walk.ts';
import type { Play } from '../../src/lib/core/simulate/types.ts';
import { playOn } from '../../src/lib/server/export/shipped/play-on.ts';
import { canonical, someCourses } from './support/courses.ts';
import { exportTo, lendPackage, PROJECT } from './support/folder.ts';
import { bundles, templates } from './support/subjects.ts';
import { playXstate } from './xstate.ts';

const subjects = [...(await bundles()), ...templates()];
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-xstate-'));
  await lendPackage('xstate', dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(subjects)('xstate export of $name', ({ name, source }) => {
  it('goes the same way on stock XState as in the engine', async () => {
    const courses = { courses: someCourses(source, 3, 7) };
    const { counts, differs } = await playXstate({ name, source }, dir, courses);
    expect(differs).toEqual([]);
    expect(counts['courses']).toBe(3);
    expect(counts['events']).toBeGreaterThan(6);
  });

  it('has a driver whose clocks run out at the moments of the simulator', () => {
    const chart = compileChart(source);
    const play: Play = { source, runner: createRunner(chart) };
    for (const scenario of scenariosOf(name, play)) {
      const trace = playScenario(play, scenario);
      const actor = createActor(createBundleMachine(chart));
      const start = source.region?.startRule;
      const { calendar } = source;
      const played = playOn(actor as never, { chart: { ...chart, ...(start && { start }) }, calendar }, scenario);
      expect(played.differs).toEqual([]);
      const told = trace.steps.filter(({ kind }) => kind !== 'time' && kind !== 'expect');
      expect(played.steps.map(({ time, event, effects }) => [time, event, effects.map(canonical).sort()])).toEqual(
        told.map(({ time, event, effects }) => [time, event ?? 'begin', effects.map(canonical).sort()])
      );
    }
  });
});

/** Those of the workspace without their forms, and a random one. */
function scenariosOf(name: string, play: Play): Scenario[] {
  const folder = join(PROJECT, 'flows/scenarios', name);
  const kept = name.startsWith('template-') ? [] : readdirSync(folder).map((file) => readScenario(join(folder, file)));
  const walk = randomWalk(play, 3, 60);
  if (!walk.ok) throw new Error(JSON.stringify(walk.problems));
  return [...kept, walk.value];
}

function readScenario(file: string): Scenario {
  const { data: _, seed: __, ...scenario } = JSON.parse(readFileSync(file, 'utf8')) as Scenario;
  return scenario;
}

describe('the exported folder', () => {
  const { source } = subjects[0]!;

  it('plays its own scenario with run.mjs, and ends with 1 when something is otherwise', async () => {
    const folder = join(dir, 'alone');
    await exportTo(folder, source, 'xstate');
    const run = spawnSync(process.execPath, ['run.mjs', 'scenario.json'], { cwd: folder, encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, '']);
    const [begun] = run.stdout.split('\n');
    expect(JSON.parse(begun!)).toMatchObject({ step: null, event: 'begin', taken: true });
    const scenario = JSON.parse(readFileSync(join(folder, 'scenario.json'), 'utf8')) as Scenario;
    const steps = [...scenario.steps, { by: 'citizen', event: 'nothing' }];
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...scenario, steps }));
    const wrong = spawnSync(process.execPath, ['run.mjs', 'wrong.json'], { cwd: folder, encoding: 'utf8' });
    expect([wrong.status, wrong.stderr]).toEqual([1, `第 ${steps.length} 步：“nothing”现在不能发生。\n`]);
  });
});
