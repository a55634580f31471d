import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { compileChart } from '#lib/core/chart/compile.ts';
import { widestAnswers } from '#lib/core/condition/widest.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { setElement } from '#lib/core/merge/values.ts';
import type { Scenario } from '#lib/core/model/index.ts';
import { createRunner } from '#lib/core/run/runner.ts';
import { playScenario } from '#lib/core/simulate/play.ts';
import { createBench } from './sim-bench.ts';
import { createBrowserCheck } from './sim-check.ts';

const ID = 'newborn';
const source = (await loadSources()).get(ID)!;
const plan = mergeBundle(source);
const opened = createBench(source, plan);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const bench = opened.value;
const head: Scenario = { name: 't', start: '2026-03-02T09:00', answers: widestAnswers(source), steps: [] };

it('hands in what was made up and edited, goes through a correction, back, and keeps it as a test that holds', () => {
  const { answers, form, data } = bench.prepare(head.answers, 3);
  expect(form.fields.length).toBeGreaterThan(20);
  const started = bench.start({ ...head, answers, data, seed: 3 });
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  expect(started.value.data).toEqual(data);
  expect(started.value.trace.refused).toEqual([]);

  const asked = started.value.offers.find(({ move }) => move === 'requestCorrection')!;
  for (const { event, by } of started.value.offers.filter(({ move, item }) => move === 'accept' && item !== asked.item))
    expect(bench.take({ by, event }).problems).toEqual([]);
  bench.take({ by: asked.by, event: asked.event });
  const waiting = bench.take({ workingDays: 6 }).view;
  expect(waiting.standing.status).toBe('correcting');
  const field = form.fields.find(({ element }) => typeof data[element.split('.')[0]!] === 'object')!;
  const wrong = bench.take({ by: 'citizen', event: 'correct', data: { [field.element]: { no: 'such' } } });
  expect(wrong.problems.length, 'the form refuses it').toBeGreaterThan(0);
  const corrected = bench.take({ by: 'citizen', event: 'correct' });
  expect(corrected.problems).toEqual([]);

  const back = bench.back();
  expect(back.standing).toEqual(wrong.view.standing);
  expect(back.scenario.steps.at(-1)).toMatchObject({ event: 'correct', refused: wrong.problems[0]!.code });
  bench.take({ by: 'citizen', event: 'correct' });

  const kept = bench.test('补正');
  expect(kept.steps.at(-1)).toHaveProperty('expect');
  const play = { source, plan, runner: createRunner(compileChart(source)), check: createBrowserCheck() };
  expect(playScenario(play, kept).differs).toEqual([]);
  const covered = bench.cover('run-1', kept);
  expect(covered.differs).toEqual([]);
  expect(covered.taken.length).toBeGreaterThan(10);
  const names = new Set(bench.ways.map(({ name }) => name));
  expect(covered.taken.filter((name) => !names.has(name))).toEqual([]);
});

it('plays a shipped scenario, shows any moment of it, and makes up facts for an approval', () => {
  const approved = JSON.parse(readFileSync(`flows/scenarios/${ID}/approved.json`, 'utf8')) as Scenario;
  const started = bench.start(approved);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  expect(started.value.standing.status).toBe('closed');
  expect(started.value.offers.filter(({ by }) => by !== 'citizen')).toEqual([]);
  const first = bench.show(0);
  expect(Object.values(first.standing.tasks)).toContain('examining');
  expect(first.trace).toEqual(started.value.trace);
  const producer = source.bundle.items.find(({ id }) => source.items[id]!.producesFacts.length > 0)!.id;
  const facts = bench.facts(producer);
  expect(facts.length).toBeGreaterThan(0);
  expect(facts.every(({ value }) => value !== undefined)).toBe(true);
});

it('says what is wrong with a scenario and with data instead of playing it', () => {
  expect(bench.start({ ...head, answers: { nobody: 'asked' } })).toMatchObject({ ok: false });
  const { answers, form, data } = bench.prepare(head.answers, 1);
  const required = form.fields.find((field) => field.required)!;
  const lacking = setElement(structuredClone(data), required.element, undefined);
  const refused = bench.start({ ...head, answers, data: lacking });
  expect(refused).toMatchObject({ ok: true, value: { line: -1, offers: [] } });
  if (refused.ok) expect(refused.value.trace.refused.map(({ path }) => path)).toContain(required.element);
  expect(bench.test('缺一项').refused).toBeDefined();
});
