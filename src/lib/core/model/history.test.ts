import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from './decision.ts';
import { historyOf, stepBack, stepForward, withStep, type Step } from './history.ts';

const decision = (id: string): Decision => ({ id, who: '李敏', when: '', why: '因为', kind: 'settle', conflict: id });
const stamp = (steps: readonly Step[]) => ({ number: steps.length + 1, who: '李敏', when: '' });
const ids = (decisions: readonly Decision[]) => decisions.map(({ id }) => id).join('');

interface State {
  decisions: Decision[];
  steps: Step[];
}
function change(state: State, after: Decision[]): State {
  return { decisions: after, steps: withStep(state.steps, stamp(state.steps), state.decisions, after) };
}
function move(state: State, act: 'undo' | 'redo'): State {
  const step = historyOf(state.steps)[act];
  if (!step) return state;
  const decisions = (act === 'undo' ? stepBack : stepForward)(state.decisions, step)!;
  return { decisions, steps: [...state.steps, { ...stamp(state.steps), act, of: step.number }] };
}

describe("the log of a bundle's decisions", () => {
  it('goes back and forward, whatever was recorded and withdrawn', () => {
    const acts = fc.array(fc.oneof(fc.constantFrom('undo', 'redo', 'take'), fc.integer({ min: 0, max: 9 })), {
      maxLength: 25
    });
    fc.assert(
      fc.property(acts, (all) => {
        let state: State = { decisions: [decision('x')], steps: [] };
        // What a plain stack of whole lists says.
        let past: string[] = [];
        let future: string[] = [];
        all.forEach((act, index) => {
          const was = ids(state.decisions);
          if (act === 'undo' || act === 'redo') {
            state = move(state, act);
            const [from, to] = act === 'undo' ? [past, future] : [future, past];
            const expected = from.pop();
            if (expected !== undefined) to.push(was);
            expect(ids(state.decisions)).toBe(expected ?? was);
            return;
          }
          const rest = state.decisions.filter((_, at) => at !== (act === 'take' ? 0 : act));
          state = change(state, act === 'take' ? rest : [...rest, decision(String.fromCharCode(97 + index))]);
          past = [...past, was];
          future = [];
        });
        expect(state.steps.map(({ number }) => number)).toEqual(state.steps.map((_, index) => index + 1));
      }),
      { numRuns: 200 }
    );
  });

  it('does nothing where the decisions are not as the step left them', () => {
    const [step] = withStep([], stamp([]), [decision('a')], [decision('b')]);
    if (step?.act !== 'change') throw new Error('no change');
    expect(stepBack([decision('c')], step)).toBeUndefined();
    expect(stepBack([decision('a'), decision('b')], step)).toBeUndefined();
    expect(ids(stepBack([decision('c'), decision('b')], step)!)).toBe('ac');
  });
});
