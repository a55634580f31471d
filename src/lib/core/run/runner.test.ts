import { describe, expect, it } from 'vitest';
import { compileChart } from '../chart/compile.ts';
import { question, source, type Around, type Draft } from '../chart/fixtures.ts';
import type { Answers } from '../model/index.ts';
import { createRunner } from './runner.ts';
import type { Effect, RunEvent, Snapshot, StepDone } from './types.ts';

/** Walks a runner event by event; `play.do('A.accept')` fails the test when it is refused. */
function play(items: Record<string, Draft>, around: Around = {}, answers: Answers = {}) {
  const runner = createRunner(compileChart(source(items, around)));
  let done = value(runner.start(answers));
  const all: Effect[] = [...done.effects];
  return {
    runner,
    get done() {
      return done;
    },
    get statuses() {
      return done.statuses;
    },
    all,
    do(...events: (string | RunEvent)[]) {
      for (const event of events) {
        const stored = JSON.parse(JSON.stringify(done.snapshot)) as Snapshot;
        done = value(runner.step(stored, typeof event === 'string' ? named(event) : event));
        all.push(...done.effects);
      }
      return done;
    },
    refused(event: string | RunEvent) {
      const result = runner.step(done.snapshot, typeof event === 'string' ? named(event) : event);
      return result.ok ? 'taken' : result.problems[0]!.code;
    }
  };
}

function named(type: string): RunEvent {
  return type.endsWith('.approve') ? { type, produced: [] } : { type };
}

function value<T>(result: { ok: true; value: T } | { ok: false; problems: unknown[] }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const types = (effects: Effect[]) =>
  effects.map((effect) =>
    'clock' in effect
      ? `${effect.type} ${effect.clock}`
      : 'item' in effect
        ? `${effect.type} ${effect.item}`
        : effect.type
  );

describe('a plain walk', () => {
  it('examines everything at once, decides in order, and closes', () => {
    const p = play({ A: { produces: ['child.no'] }, B: { waitsFor: ['A'] } });
    expect(p.statuses).toEqual({ A: 'examining', B: 'examining' });
    expect(types(p.done.effects).sort()).toEqual([
      'clock.start A.examine',
      'clock.start B.examine',
      'clock.start correction.collect'
    ]);
    p.do('B.accept');
    expect(p.statuses.B).toBe('waiting');
    expect(types(p.do('A.accept').effects)).toEqual([
      'clock.cancel A.examine',
      'clock.cancel correction.collect',
      'dispatch A',
      'clock.start A.limit'
    ]);
    expect(p.refused('B.approve')).toBe('event/not-now');
    const approved = p.do({ type: 'A.approve', produced: ['child.no'] });
    expect(types(approved.effects)).toEqual(['clock.cancel A.limit', 'settled A', 'dispatch B', 'clock.start B.limit']);
    expect(approved.snapshot.context.produced).toEqual({ 'child.no': 'A' });
    const closed = p.do('B.approve');
    expect(closed.status).toBe('closed');
    expect(closed.statuses).toEqual({ A: 'approved', B: 'approved' });
    expect(types(closed.effects).at(-1)).toBe('closed');
    expect(p.refused('B.approve')).toBe('event/not-now');
    expect(p.runner.events(closed.snapshot)).toEqual([]);
  });

  it('keeps snapshots as plain JSON without a machine id', () => {
    const p = play({ A: {} });
    expect(Object.keys(p.done.snapshot).sort()).toEqual(['children', 'context', 'historyValue', 'status', 'value']);
    expect(JSON.parse(JSON.stringify(p.done.snapshot))).toEqual(p.done.snapshot);
    expect(JSON.stringify(p.done.snapshot)).not.toContain('sample');
  });

  it('does not touch the snapshot that it was given', () => {
    const p = play({ A: {} });
    const before = p.done.snapshot;
    const text = JSON.stringify(before);
    p.runner.step(before, { type: 'A.accept' });
    expect(JSON.stringify(before)).toBe(text);
  });

  it('lists what can move now', () => {
    const p = play({ A: {}, B: { optional: true } });
    expect(p.runner.events(p.done.snapshot).sort()).toEqual([
      'A.accept',
      'A.reject',
      'A.requestCorrection',
      'B.accept',
      'B.reject',
      'B.requestCorrection',
      'B.withdraw',
      'clock.due.A.examine',
      'clock.due.B.examine',
      'clock.due.correction.collect',
      'withdraw'
    ]);
  });
});

describe('answers', () => {
  const around = { situations: [question('q', 'x', 'y')] };
  const items: Record<string, Draft> = {
    A: { when: { '==': [{ var: 's.q' }, 'x'] } },
    B: { waitsFor: ['A'] },
    C: { when: { '==': [{ var: 's.q' }, 'none'] } }
  };

  it('skips an inactive item and starts what stood behind it', () => {
    const p = play(items, around, { q: 'y' });
    expect(p.statuses).toEqual({ A: 'notNeeded', B: 'examining', C: 'notNeeded' });
    expect(types(p.do('B.accept').effects)).toContain('dispatch B');
  });

  it.each([
    ['answers/undetermined', {}],
    ['answers/nothing-applies', { q: 'z' }]
  ])('refuses %s', (code, answers) => {
    const runner = createRunner(compileChart(source({ A: items.A! }, around)));
    expect(runner.start(answers)).toMatchObject({ ok: false, problems: [{ code }] });
  });
});

describe('waiting for any', () => {
  const items: Record<string, Draft> = { A: {}, B: {}, C: { waitsFor: ['A', 'B'], mode: 'any' } };

  it('starts with the first approval, and not before', () => {
    const p = play(items);
    p.do('C.accept', 'A.accept', 'B.accept', 'A.refuse');
    expect(p.statuses.C).toBe('waiting');
    expect(p.do('B.approve').statuses.C).toBe('deciding');
  });

  it('is cancelled when all of them ended otherwise', () => {
    const p = play(items);
    p.do('A.reject', 'B.reject');
    expect(p.statuses.C).toBe('cancelled');
    expect(p.done.status).toBe('closed');
  });
});

describe('when a dependency is refused', () => {
  const decide = (onRefused: 'cancel' | 'continue' | 'hold'): Around => ({
    decisions: [{ id: 'p', who: 'demo', when: '2026-01-01T00:00:00Z', why: '试', kind: 'policy', item: 'C', onRefused }]
  });
  const items: Record<string, Draft> = { A: {}, B: {}, C: { waitsFor: ['A', 'B'] } };

  it('cancel: ends at once, even while it is examined', () => {
    expect(play(items, decide('cancel')).do('A.reject').statuses.C).toBe('cancelled');
  });

  it('continue: goes on once nothing that it waits for is under way', () => {
    const p = play(items, decide('continue'));
    p.do('C.accept', 'A.reject', 'B.accept');
    expect(p.statuses.C).toBe('waiting');
    expect(p.do('B.approve').statuses.C).toBe('deciding');
  });

  it('hold: once nothing else is under way, waits until an officer goes on or refuses', () => {
    const p = play(items, decide('hold'));
    p.do('C.accept', 'A.reject', 'B.accept');
    expect(p.refused('C.resume')).toBe('event/not-now');
    p.do('B.approve');
    expect(p.statuses.C).toBe('waiting');
    expect(p.refused('C.approve')).toBe('event/not-now');
    expect(types(p.do('C.resume').effects)).toEqual(['dispatch C', 'clock.start C.limit']);
    const q = play(items, decide('hold'));
    q.do('C.accept', 'A.reject', 'B.accept', 'B.approve');
    expect(q.do('C.refuse').statuses.C).toBe('refused');
  });
});

describe('the one correction', () => {
  const items: Record<string, Draft> = { A: {}, B: {}, C: {} };

  it('collects, sends one notice, and lets nobody ask twice', () => {
    const p = play(items);
    p.do('A.requestCorrection', 'B.accept');
    expect(p.statuses.A).toBe('correcting');
    expect(p.done.status).toBe('processing');
    expect(p.refused('correct')).toBe('event/not-now');
    const last = p.do('C.requestCorrection');
    expect(last.effects).toContainEqual({ type: 'notice', items: ['A', 'C'] });
    expect(last.status).toBe('correcting');
    const answered = p.do('correct');
    expect(types(answered.effects)).toEqual(
      expect.arrayContaining(['clock.resume A.examine', 'clock.resume C.examine', 'clock.cancel correction.answer'])
    );
    expect(answered.statuses).toEqual({ A: 'examining', B: 'deciding', C: 'examining' });
    expect(p.refused('A.requestCorrection')).toBe('event/not-now');
    expect(p.refused('correct')).toBe('event/not-now');
    p.do('A.accept', 'C.accept', 'A.approve', 'B.approve', 'C.approve');
    expect(p.done.status).toBe('closed');
    expect(p.all.filter((effect) => effect.type === 'notice')).toHaveLength(1);
  });

  it('goes out when the collecting time is over, and later requests are refused', () => {
    const p = play(items);
    const due = p.do('A.requestCorrection', 'clock.due.correction.collect');
    expect(due.effects).toContainEqual({ type: 'notice', items: ['A'] });
    expect(p.refused('B.requestCorrection')).toBe('event/not-now');
    expect(p.do('B.accept', 'C.reject').statuses).toEqual({ A: 'correcting', B: 'deciding', C: 'notAccepted' });
  });

  it('lapses the items that got no answer, and these only', () => {
    const p = play(items);
    p.do('A.requestCorrection', 'B.accept', 'C.accept', 'clock.due.correction.answer');
    expect(p.statuses).toEqual({ A: 'lapsed', B: 'deciding', C: 'deciding' });
    p.do('B.approve', 'C.approve');
    expect(p.done.status).toBe('closed');
  });

  it('sends nothing when nobody asked', () => {
    const p = play(items);
    p.do('A.accept', 'B.accept', 'C.reject');
    expect(p.all.some((effect) => effect.type === 'notice')).toBe(false);
    expect(p.refused('clock.due.correction.collect')).toBe('event/not-now');
  });

  it('stops the clock of an item that asked', () => {
    const p = play(items);
    expect(types(p.do('A.requestCorrection').effects)).toEqual(['clock.stop A.examine']);
    expect(p.refused('clock.due.A.examine')).toBe('event/not-now');
  });

  it('ends when everybody who asked has left', () => {
    const p = play({ A: { optional: true }, B: {} });
    p.do('A.requestCorrection', 'B.accept');
    expect(p.done.status).toBe('correcting');
    expect(p.do('A.withdraw').status).toBe('processing');
    expect(p.do('B.approve').status).toBe('closed');
  });
});

describe('other ways', () => {
  it('is accepted by law when nobody answers within five working days', () => {
    const p = play({ A: {} });
    const due = p.do('clock.due.A.examine');
    expect(due.statuses.A).toBe('deciding');
    expect(due.snapshot.context.counts['A.deemedAccepted']).toBe(1);
    expect(p.refused('clock.due.A.examine')).toBe('event/not-now');
  });

  it('stops the limit in a special procedure and resumes it', () => {
    const p = play({ A: {} });
    p.do('A.accept');
    expect(types(p.do('A.pause').effects)).toEqual(['clock.stop A.limit']);
    expect(p.statuses.A).toBe('paused');
    expect(p.refused('A.approve')).toBe('event/not-now');
    expect(types(p.do('A.resume').effects)).toEqual(['clock.resume A.limit']);
  });

  it('sends again after a fault, without starting the clock anew', () => {
    const p = play({ A: {} });
    p.do('A.accept', 'A.fail');
    expect(p.statuses.A).toBe('faulted');
    expect(types(p.do('A.retry').effects)).toEqual(['dispatch A']);
  });

  it('is extended once', () => {
    const p = play({ A: {} });
    expect(p.do('A.accept', 'A.extend').effects).toEqual([{ type: 'clock.extend', clock: 'A.limit', days: 10 }]);
    expect(p.refused('A.extend')).toBe('event/not-now');
  });

  it('counts an overdue and moves nothing', () => {
    const p = play({ A: {} });
    p.do('A.accept');
    const due = p.do('clock.due.A.limit');
    expect(due.statuses.A).toBe('deciding');
    expect(due.snapshot.context.counts['A.overdue']).toBe(1);
    expect(p.refused('clock.due.A.limit')).toBe('event/not-now');
  });

  it('withdraws what is open and leaves what is decided', () => {
    const p = play({ A: {}, B: {}, C: { waitsFor: ['B'] } });
    p.do('A.accept', 'A.approve', 'B.accept', 'B.pause');
    const done = p.do('withdraw');
    expect(done.statuses).toEqual({ A: 'approved', B: 'withdrawn', C: 'withdrawn' });
    expect(done.status).toBe('closed');
    expect(types(done.effects)).toContain('clock.cancel B.limit');
  });

  it('drops one optional item before its acceptance only', () => {
    const p = play({ A: {}, B: { optional: true } });
    expect(p.refused('A.withdraw')).toBe('event/not-now');
    p.do('B.accept');
    expect(p.refused('B.withdraw')).toBe('event/not-now');
  });
});

describe('refusals', () => {
  it('checks what an approval produced', () => {
    const p = play({ A: { produces: ['child.no'] } });
    p.do('A.accept');
    expect(p.refused({ type: 'A.approve', produced: ['mother.idNo'] })).toBe('event/produced');
    expect(p.refused({ type: 'A.approve', produced: 'child.no' })).toBe('event/produced');
    expect(p.refused({ type: 'A.approve' })).toBe('event/produced');
    expect(p.refused({ type: 'A.approve', produced: ['child.no'] })).toBe('taken');
  });

  it.each([
    '',
    '*',
    'A',
    'nowhere',
    'A.nothing',
    'constructor.accept',
    'begin',
    'xstate.stop',
    'xstate.init',
    'xstate.error.actor.A',
    'xstate.done.state.sample.run.A'
  ])('refuses the event %j and stays as it was', (type) => {
    const p = play({ A: {} });
    expect(p.refused({ type })).toBe('event/not-now');
  });

  it('says in plain Chinese what is not possible now', () => {
    const p = play({ A: {} });
    const result = p.runner.step(p.done.snapshot, { type: 'A.approve', produced: [] });
    expect(result).toEqual({
      ok: false,
      problems: [{ code: 'event/not-now', message: '该事项目前“待受理”，现在不能“准予办结”。', path: 'A' }]
    });
  });

  it('refuses with a fault when a guard throws or the snapshot is another chart’s, and goes on with others', () => {
    const chart = compileChart(source({ A: {}, B: {} }));
    const guard = chart.config.states!.run!.states!.A!.states!.examining!.on!['A.requestCorrection']![0]!;
    guard.guard = { type: 'open', params: { item: 'gone' } };
    const runner = createRunner(chart);
    const { snapshot } = value<StepDone>(runner.start({}));
    expect(runner.step(snapshot, { type: 'A.requestCorrection' })).toMatchObject({
      ok: false,
      problems: [{ code: 'engine/fault' }]
    });
    expect(runner.step({ ...snapshot, value: { run: { Z: 'gate' } } }, { type: 'A.accept' })).toMatchObject({
      ok: false,
      problems: [{ code: 'engine/fault' }]
    });
    expect(runner.step(snapshot, { type: 'A.accept' }).ok).toBe(true);
  });
});
