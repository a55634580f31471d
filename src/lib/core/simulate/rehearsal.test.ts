// Whatever is done in the simulator is a scenario: played anew it comes to the same, at every moment of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { compileChart } from '../chart/compile.ts';
import { source as draft } from '../chart/fixtures.ts';
import { widestAnswers } from '../condition/widest.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { Scenario, ScenarioStep } from '../model/index.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from './check-scenario.ts';
import { playScenario } from './play.ts';
import { Rehearsal } from './rehearsal.ts';
import { coverageOf } from './suite/coverage.ts';
import { createGround } from './suite/ground.ts';
import type { Play } from './types.ts';

const source = draft({ A: { produces: ['person.no'] }, B: { waitsFor: ['A'] }, C: {} });
const small: Play = { source, runner: createRunner(compileChart(source)) };
const empty: Scenario = { name: 't', start: '2026-03-02T09:00', answers: {}, steps: [] };
const open = (scenario = empty, play = small) => new Rehearsal(play, createGround(play.runner.chart), scenario);
const by = (event: string): ScenarioStep => ({ by: event.split('.')[0]!, event });

/** Takes what the drawn numbers point at: an offer, a move that is closed now, a leap, a look back. */
function wander(run: Rehearsal, draws: readonly number[]): void {
  for (const draw of draws) {
    const { offers, closed, trace } = run.view();
    const kind = draw % 8;
    const pick = Math.floor(draw / 8);
    if (kind < 5 && offers.length > 0) {
      const { event, by: sender } = offers[pick % offers.length]!;
      run.take({ by: sender, event });
    } else if (kind === 5 && closed.length > 0) {
      const { event, by: sender } = closed[pick % closed.length]!;
      run.take({ by: sender, event });
    } else if (kind === 6) run.show(pick % Math.max(1, trace.steps.length));
    else run.take({ workingDays: 1 + (pick % 5) });
  }
}

describe('a run', () => {
  it('offers what the chart allows now, and says of the rest why not', () => {
    const run = open();
    const first = run.view();
    expect(first.offers.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['A.accept', 'B.accept', 'withdraw'])
    );
    expect(first.closed.find(({ event }) => event === 'A.approve')?.why).toContain('待受理');
    expect(first.places).toMatchObject({ A: 'examining', C: 'examining' });
    run.take(by('A.accept'));
    expect(run.view().places).toMatchObject({ A: 'deciding' });
    expect(run.view().offers.map(({ event }) => event)).toContain('A.approve');
  });

  it('keeps what was refused with its code, and no time that goes back', () => {
    const run = open();
    expect(run.take(by('A.approve')).map(({ code }) => code)).toEqual(['event/not-now']);
    expect(run.take({ until: '2026-03-01T09:00' }).map(({ code }) => code)).toEqual(['scenario/past']);
    const { scenario, trace, line } = run.view();
    expect(scenario.steps).toEqual([{ by: 'A', event: 'A.approve', refused: 'event/not-now' }]);
    expect([trace.differs, line]).toEqual([[], 1]);
  });

  it('is seen as it was when a clock ran out within a leap, and goes on from there', () => {
    const run = open();
    run.take(by('A.accept'));
    run.take({ toWorkingDay: 6 });
    const { trace } = run.view();
    const line = trace.steps.findIndex(({ event }) => event === 'clock.due.A.limit');
    run.show(line);
    const then = run.view();
    expect(then.time.slice(0, 10)).toBe('2026-03-09');
    expect(then.standing.tasks, 'the clocks of B and C, due at the same moment, have not run out yet').toMatchObject({
      A: 'deciding',
      B: 'examining'
    });
    expect(then.last).toBe(false);
    run.take(by('A.approve'));
    const now = run.view();
    expect(now.scenario.steps).toEqual([by('A.accept'), { until: '2026-03-10T00:00' }, by('A.approve')]);
    expect(now.standing.tasks).toMatchObject({ A: 'approved' });
  });

  it('kept as a test says how everything stood, and holds', () => {
    const run = open();
    for (const step of [by('A.accept'), by('A.approve'), { workingDays: 2 }]) run.take(step);
    const test = run.asTest('办了一个');
    expect(checkScenario(source, small.runner.chart, test)).toMatchObject({ ok: true });
    expect(test.steps.at(-1)).toMatchObject({ expect: { status: 'processing', outcomes: { A: 'approved' } } });
    expect(playScenario(small, test).differs).toEqual([]);
    const otherwise = structuredClone(test);
    (otherwise.steps.at(-1) as { expect: { outcomes: Record<string, string> } }).expect.outcomes['A'] = 'refused';
    expect(playScenario(small, otherwise).differs).toHaveLength(1);
  });

  it('without leaps takes the transitions that are counted for its scenario', () => {
    const run = open();
    for (const event of ['A.accept', 'A.approve', 'C.accept', 'C.refuse']) run.take(by(event));
    const { scenario, taken } = run.view();
    const { total, taken: count } = coverageOf(small.runner.chart, [scenario]);
    expect(taken).toHaveLength(count);
    expect(taken).toContain('run.A.deciding A.approve');
    expect(count).toBeLessThan(total);
  });
});

describe('every run is what playing its scenario gives', () => {
  const draws = fc.array(fc.nat(4000), { maxLength: 25 });

  it('with control alone', () => {
    fc.assert(
      fc.property(draws, (numbers) => {
        const run = open();
        wander(run, numbers);
        const { scenario, trace, standing, last } = run.view();
        expect(playScenario(small, scenario)).toEqual(trace);
        expect(trace.differs).toEqual([]);
        if (last) expect(standing).toEqual(trace.end);
        else {
          // What is shown of an earlier moment is where playing only so far comes to.
          run.cut();
          const cut = run.view();
          expect({ ...cut.standing, timers: {} }).toEqual({ ...cut.trace.end, timers: {} });
          if (trace.steps[run.view().line]?.kind !== 'due') expect(cut.standing.tasks).toEqual(cut.trace.end.tasks);
        }
      }),
      { numRuns: tries(60, 2000) }
    );
  });

  it('with forms, data and facts', async () => {
    const sources = await loadSources();
    const bundle = sources.get('restaurant')!;
    const play: Play = {
      source: bundle,
      runner: createRunner(compileChart(bundle)),
      plan: mergeBundle(bundle),
      check: createCheck()
    };
    const start: Scenario = { ...empty, answers: widestAnswers(bundle), data: 'generate', seed: 3 };
    fc.assert(
      fc.property(draws, (numbers) => {
        const run = open(start, play);
        wander(run, numbers);
        const { scenario, trace, data } = run.view();
        expect(playScenario(play, scenario)).toEqual(trace);
        expect(trace.differs).toEqual([]);
        expect(data).not.toBeNull();
      }),
      { numRuns: tries(6, 200) }
    );
  });
});
