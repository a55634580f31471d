import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { tries } from '../../../../tests/support/tries.ts';
import { compileChart } from '../chart/compile.ts';
import { activeItems, answerClasses } from '../condition/situations.ts';
import type { Answers } from '../model/index.ts';
import { createRunner } from './runner.ts';
import type { Runner, StepDone } from './types.ts';

const sources = await loadSources();

/** Every officer accepts and approves as soon as it is possible; gives the items in the order of their dispatch. */
function approveAll(runner: Runner, answers: Answers): { done: StepDone; order: string[]; approved: string[][] } {
  const started = runner.start(answers);
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  let done = started.value;
  const order: string[] = [];
  const approved: string[][] = [];
  while (done.status !== 'closed') {
    const type = runner.events(done.snapshot).find((event) => /\.(accept|approve)$/.test(event));
    if (!type) throw new Error(`nothing moves: ${JSON.stringify(done.statuses)}`);
    const produced = type.endsWith('approve') ? runner.chart.items[type.split('.')[0]!]!.produces : undefined;
    const step = runner.step(JSON.parse(JSON.stringify(done.snapshot)), { type, produced });
    if (!step.ok) throw new Error(JSON.stringify(step.problems));
    done = step.value;
    for (const effect of done.effects)
      if (effect.type === 'dispatch') {
        order.push(effect.item);
        approved.push(Object.keys(done.statuses).filter((id) => done.statuses[id] === 'approved'));
      }
  }
  return { done, order, approved };
}

/** Real estate has thousands of classes: of more than this, so many are driven, evenly spread. */
const CAP = tries(60, Infinity);

describe.each([...sources.keys()])('%s, every officer approving', (bundle) => {
  it(`closes under each class of answers (at most ${CAP} of them)`, () => {
    const source = sources.get(bundle)!;
    const runner = createRunner(compileChart(source));
    const all = answerClasses(source);
    const spread = all.filter((_, index) => all.length <= CAP || index % Math.ceil(all.length / CAP) === 0);
    for (const answers of spread) {
      const active = activeItems(source, answers);
      if (!Object.values(active).includes(true)) {
        expect(runner.start(answers)).toMatchObject({ ok: false, problems: [{ code: 'answers/nothing-applies' }] });
        continue;
      }
      const { done, order } = approveAll(runner, answers);
      const expected = Object.fromEntries(
        Object.entries(active).map(([id, applies]) => [id, applies ? 'approved' : 'notNeeded'])
      );
      expect(done.statuses).toEqual(expected);
      expect([...order].sort()).toEqual(
        Object.keys(active)
          .filter((id) => active[id])
          .sort()
      );
    }
  });
});

describe('retirement', () => {
  const source = sources.get('retirement')!;
  const runner = createRunner(compileChart(source));
  const classes = answerClasses(source);
  const walks = classes.map((answers) => ({ active: activeItems(source, answers), ...approveAll(runner, answers) }));
  const before = (item: string) =>
    walks.flatMap(({ active, order, approved }) =>
      order.includes(item) ? [{ active, approved: approved[order.indexOf(item)]! }] : []
    );

  it('never starts PENSION before the active one of NORMAL and EARLY is approved', () => {
    const starts = before('PENSION');
    expect(starts.length).toBe(classes.length);
    for (const { active, approved } of starts) expect(approved).toContain(active.NORMAL ? 'NORMAL' : 'EARLY');
  });

  it('never starts FUND_DRAW before the retirement approval that applies', () => {
    const starts = before('FUND_DRAW');
    expect(starts.length).toBeGreaterThan(0);
    for (const { active, approved } of starts) expect(approved).toContain(active.NORMAL ? 'NORMAL' : 'EARLY');
  });

  it('cancels what rests on a refused approval', () => {
    const answers = classes.find((each) => activeItems(source, each).NORMAL && activeItems(source, each).FUND_DRAW)!;
    let done = (runner.start(answers) as { value: StepDone }).value;
    while (done.statuses.NORMAL !== 'refused') {
      const type = runner
        .events(done.snapshot)
        .find((e) => e === 'NORMAL.refuse' || e === 'NORMAL.accept' || e === 'DEEMED.accept' || e === 'DEEMED.approve');
      const step = runner.step(done.snapshot, { type: type!, produced: [] });
      if (!step.ok) throw new Error(JSON.stringify(step.problems));
      done = step.value;
    }
    expect(done.statuses.PENSION).toBe('cancelled');
    expect(done.statuses.FUND_DRAW).toBe('cancelled');
  });
});
