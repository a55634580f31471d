import type { Chart } from '#lib/core/chart/types.ts';
import type { Problem, Result } from '#lib/core/errors.ts';
import { ok } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import type { AnswerForm, MergePlan } from '#lib/core/merge/types.ts';
import type { Answers, BundleSource, Scenario, ScenarioStep } from '#lib/core/model/index.ts';
import { factsOf } from '#lib/core/run/facts.ts';
import { openRunner } from '#lib/core/run/open-runner.ts';
import { checkScenario } from '#lib/core/simulate/check-scenario.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { withAliases } from '#lib/core/simulate/papers.ts';
import { Rehearsal, type RehearsalView } from '#lib/core/simulate/rehearsal.ts';
import { createGround } from '#lib/core/simulate/suite/ground.ts';
import { createBrowserCheck } from './sim-check.ts';

/** What an officer enters with an approval, made up. */
export interface FactLine {
  element: string;
  title: string;
  value: unknown;
}

/** A kept scenario, played now. */
export interface Covered {
  file: string;
  /** Where it goes otherwise than it says. */
  differs: string[];
  taken: string[];
}

/** The simulator itself, without a page: lives in a worker. */
export interface SimBench {
  chart: Chart;
  /** Names of all transitions, with the item, joint step or `correction` that each belongs to (`''`: the whole). */
  ways: { name: string; region: string }[];
  /** The merged form for these answers, filled in with made-up data; identity questions left open get their first option. */
  prepare(answers: Answers, seed: number): { answers: Answers; form: AnswerForm; data: Record<string, unknown> };
  /** Hands in, and plays the steps that the scenario has. */
  start(raw: unknown): Result<RehearsalView>;
  take(step: ScenarioStep): { view: RehearsalView; problems: Problem[] };
  show(line: number): RehearsalView;
  /** One step back: what the line before the shown one says is how it stands. */
  back(): RehearsalView;
  cut(): RehearsalView;
  facts(item: string): FactLine[];
  test(name: string): Scenario;
  cover(file: string, raw: unknown): Covered;
}

/** @param source with its decisions applied; refused where the bundle cannot be compiled */
export function createBench(source: BundleSource, plan: MergePlan): Result<SimBench> {
  const runner = openRunner(source);
  if (!runner.ok) return runner;
  const { chart } = runner.value;
  const ground = createGround(chart);
  const play = { source, runner: runner.value, plan, check: createBrowserCheck() };
  let run: Rehearsal | undefined;
  const current = () => run!.view();

  function open(raw: unknown): Result<Rehearsal> {
    const checked = checkScenario(source, chart, raw);
    return checked.ok ? ok(new Rehearsal(play, ground, checked.value)) : checked;
  }

  return ok({
    chart,
    ways: ground.ways.map(({ name, region }) => ({ name, region: region ?? '' })),
    prepare: (given, seed) => {
      const answers = withAliases({ plan, source }, given);
      const form = answerForm(plan, source, answers);
      return { answers, form, data: generateData(form, plan, seed) };
    },
    start: (raw) => {
      const opened = open(raw);
      if (!opened.ok) return opened;
      run = opened.value;
      return ok(run.view());
    },
    take: (step) => {
      const problems = run!.take(step);
      return { view: current(), problems };
    },
    show: (line) => {
      run!.show(line);
      return current();
    },
    back: () => {
      const { line, trace } = current();
      // What only looks or waits is no step of its own where nothing came of it.
      const step = trace.steps[line]?.step ?? null;
      const before = trace.steps.findLastIndex((each, at) => at < line && each.step !== step);
      if (before >= 0) {
        run!.show(before);
        run!.cut();
      }
      return current();
    },
    cut: () => {
      run!.cut();
      return current();
    },
    facts: (item) => {
      const facts = factsOf({ source, plan, chart }, item);
      const made = generateFacts(facts, plan, current().scenario.seed ?? 1);
      return facts.map(({ element, title }) => ({ element, title, value: made[element] }));
    },
    test: (name) => run!.asTest(name),
    cover: (file, raw) => {
      const opened = open(raw);
      if (!opened.ok) return { file, differs: opened.problems.map(({ message }) => message), taken: [] };
      const { trace, taken } = opened.value.view();
      return { file, differs: trace.differs.map(({ message }) => message), taken };
    }
  });
}
