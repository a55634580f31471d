import { describe, expect, it } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { compileChart } from '../chart/compile.ts';
import { source as draft } from '../chart/fixtures.ts';
import { widestAnswers } from '../condition/widest.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { Scenario, ScenarioStep } from '../model/index.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from './check-scenario.ts';
import { playScenario } from './play.ts';
import type { Play, Trace } from './types.ts';

/** B waits for A, C for nothing; A brings a fact. */
const source = draft({ A: { produces: ['person.no'] }, B: { waitsFor: ['A'] }, C: {} });
const small: Play = { source, runner: createRunner(compileChart(source)) };

const scenario = (...steps: ScenarioStep[]): Scenario => ({ name: 't', start: '2026-03-02T09:00', answers: {}, steps });
const play = (...steps: ScenarioStep[]) => playScenario(small, scenario(...steps));
const by = (event: string): ScenarioStep => ({ by: event.split('.')[0]!, event });
const sentences = ({ differs }: Trace) => differs.map(({ path, message }) => `${path} ${message}`);

describe('playScenario', () => {
  it('tells each step with time, event, changed tasks, effects and clocks', () => {
    const { steps } = play(by('A.accept'), { workingDays: 1 }, by('A.approve'));
    expect(steps.map(({ step, kind, time, event }) => [step, kind, time, event])).toEqual([
      [null, 'submission', '2026-03-02T09:00:00', null],
      [0, 'event', '2026-03-02T09:00:00', 'A.accept'],
      [1, 'time', '2026-03-03T09:00:00', null],
      [2, 'event', '2026-03-03T09:00:00', 'A.approve']
    ]);
    expect(steps[1]).toMatchObject({
      changed: { A: { from: 'examining', to: 'deciding' } },
      clocks: { 'A.examine': null, 'A.limit': { state: 'running', due: '2026-03-09T23:59:59' } },
      payloads: []
    });
    expect(steps[3]!.effects).toContainEqual({ type: 'settled', item: 'A', outcome: 'approved' });
  });

  it('sends the events of clocks that run out in a leap, the earliest first, each at its own time', () => {
    const { steps, end } = play(by('A.accept'), { toWorkingDay: 6 });
    const due = steps.filter(({ kind }) => kind === 'due').map(({ time, event }) => [time.slice(0, 10), event]);
    expect(due).toEqual([
      ['2026-03-06', 'clock.due.correction.collect'],
      ['2026-03-09', 'clock.due.A.limit'],
      ['2026-03-09', 'clock.due.B.examine'],
      ['2026-03-09', 'clock.due.C.examine']
    ]);
    expect(end.tasks).toEqual({ A: 'deciding', B: 'waiting', C: 'deciding' });
    expect(end.counts).toMatchObject({ 'A.overdue': 1, 'C.deemedAccepted': 1 });
  });

  it('goes on to when a clock is due that is sent by name, and says where it is made to run out early', () => {
    const next: ScenarioStep = { by: 'system', event: 'clock.due.correction.collect' };
    const late: ScenarioStep = { by: 'system', event: 'clock.due.A.examine' };
    const [, first] = play(next).steps;
    expect([first!.time.slice(0, 10), first!.notes]).toEqual(['2026-03-06', []]);
    const [, early] = play(late).steps;
    expect([early!.time.slice(0, 10), early!.changed.A?.to]).toEqual(['2026-03-02', 'deciding']);
    expect(early!.notes).toEqual(['时钟“A.examine”还没有到期，按场景的要求提前到期。']);
    expect(sentences(play(late, late))).toEqual([
      'steps/1 第 2 步：“clock.due.A.examine”没有被接受：这个期限已经停止或取消，到期不再起作用。'
    ]);
  });

  it('refuses what is not the sender’s to send', () => {
    const refused = (by: string, event: string): ScenarioStep => ({ by, event, refused: 'event/not-yours' });
    const all = [
      refused('citizen', 'A.accept'),
      refused('A', 'correct'),
      refused('A', 'clock.due.A.examine'),
      refused('C', 'withdraw'),
      refused('A', 'A.fail')
    ];
    expect(sentences(play(...all))).toEqual([]);
    const own = play({ by: 'C', event: 'A.accept' });
    expect(own.differs, 'C is of the same department').toEqual([]);
    const other = structuredClone(source);
    other.items.C!.department = 'another';
    const apart = { source: other, runner: createRunner(compileChart(other)) };
    expect(playScenario(apart, scenario(refused('C', 'A.accept'))).differs).toEqual([]);
  });

  it('names the step and what is otherwise', () => {
    const expected: ScenarioStep = {
      expect: {
        status: 'closed',
        tasks: { A: 'approved', C: 'examining' },
        outcomes: { A: 'approved', C: null },
        clocks: { 'A.limit': 'done', 'C.examine': 'running', 'C.limit': null },
        due: { 'A.limit': '2026-03-10', 'C.examine': '2026-03-09' },
        counts: { 'A.overdue': 1, 'A.examined': 1 }
      }
    };
    expect(sentences(play(by('A.accept'), expected))).toEqual([
      'steps/1/expect/status 第 2 步：整件申请的状态应是“全部办结”，实际是“办理中”。',
      'steps/1/expect/tasks/A 第 2 步：事项“A”的状态应是“已办结”，实际是“办理中”。',
      'steps/1/expect/outcomes/A 第 2 步：事项“A”的结果应是“已办结”，实际是“没有结果”。',
      'steps/1/expect/clocks/A.limit 第 2 步：时钟“A.limit”应是“已结束”，实际是“计时中”。',
      'steps/1/expect/due/A.limit 第 2 步：时钟“A.limit”的到期日应是“2026-03-10”，实际是“2026-03-09”。',
      'steps/1/expect/counts/A.overdue 第 2 步：计数“A.overdue”应是“1”，实际是“0”。'
    ]);
  });

  it('stops where an event is refused, is not refused, or time would go back', () => {
    const wrong = play(by('B.approve'), by('A.accept'));
    expect(sentences(wrong)).toEqual([
      'steps/0 第 1 步：“B.approve”没有被接受：该事项目前“待受理”，现在不能“准予办结”。'
    ]);
    expect(wrong.steps.at(-1)!.event).toBe('B.approve');
    expect(sentences(play({ by: 'A', event: 'A.accept', refused: 'event/not-now' }))).toEqual([
      'steps/0 第 1 步：“A.accept”应被拒绝（event/not-now），实际被接受了。'
    ]);
    expect(sentences(play({ by: 'A', event: 'A.approve', refused: 'event/else' }))).toEqual([
      'steps/0 第 1 步：“A.approve”应因“event/else”被拒绝，实际因“event/not-now”被拒绝。'
    ]);
    expect(sentences(play({ hours: 2 }, { until: '2026-03-02T10:00' }))).toEqual([
      'steps/1 第 2 步：时间不能倒退：已经是 2026-03-02T11:00:00，不能回到 2026-03-02T10:00:00。'
    ]);
  });

  it('gives the same trace for the same scenario', () => {
    const steps: ScenarioStep[] = [by('A.requestCorrection'), by('B.accept'), by('C.accept'), { workingDays: 2 }];
    expect(JSON.stringify(play(...steps))).toBe(JSON.stringify(play(...steps)));
  });
});

describe('with data', async () => {
  const newborn = (await loadSources()).get('newborn')!;
  const runner = createRunner(compileChart(newborn));
  const full: Play = { source: newborn, runner, plan: mergeBundle(newborn), check: createCheck() };
  const accepted = Object.keys(runner.chart.items).map((item) => by(`${item}.accept`));
  const made: Scenario = { name: 'made', answers: widestAnswers(newborn), data: 'generate', seed: 3, steps: [] };

  it('checks every slice at dispatch, with the facts produced so far', () => {
    const steps = [...accepted, by('BIRTH_REG.approve'), by('BIRTH_CERT.approve')];
    const { differs, steps: told } = playScenario(full, { ...made, steps });
    expect(differs).toEqual([]);
    const sent = told.flatMap(({ payloads }) => payloads);
    expect(sent.map(({ item }) => item)).toEqual([
      'BIRTH_REG',
      'BIRTH_CERT',
      'VACCINE',
      'HUKOU',
      'MATERNITY',
      'PARENTING'
    ]);
    expect(sent.every(({ valid }) => valid)).toBe(true);
  });

  it('refuses an approval without its facts, and one of a wrong form', () => {
    const upTo = [...accepted, by('BIRTH_REG.approve')];
    const approve = { by: 'BIRTH_CERT', event: 'BIRTH_CERT.approve' };
    const lacking = { ...approve, produced: [], refused: 'fact/missing' };
    const strange = { ...approve, facts: { 'newborn.birthCertNo': 'X'.repeat(300) }, refused: 'fact/invalid' };
    const { differs } = playScenario(full, { ...made, steps: [...upTo, lacking, strange, approve] });
    expect(differs).toEqual([]);
  });

  it('refuses a submission that the form refuses, with the reason', () => {
    const { differs, steps } = playScenario(full, { ...made, data: { newborn: { name: 7 } } });
    expect(steps).toEqual([]);
    expect(differs.length).toBeGreaterThan(0);
    for (const { message } of differs) expect(message).toMatch(/^提交不了：/);
  });

  it('sends an item its slice again where the citizen’s correction touched it', () => {
    const rest = accepted.filter((step) => !('event' in step && step.event.startsWith('HUKOU')));
    const changed = { by: 'citizen', event: 'correct', data: { 'mother.phone': '13900000000' } };
    const steps = [...rest, by('HUKOU.requestCorrection'), changed];
    const trace = playScenario(full, { ...made, steps });
    expect(trace.differs).toEqual([]);
    const mothers = full.plan!.elements.find(({ element }) => element === 'mother.phone')!.uses.map(({ item }) => item);
    const again = trace.steps.at(-1)!.payloads.map(({ item }) => item);
    expect(again).toEqual(['BIRTH_REG'].filter((item) => mothers.includes(item)));
  });
});

describe('checkScenario', () => {
  const problems = (raw: unknown) => {
    const checked = checkScenario(source, small.runner.chart, raw);
    return checked.ok ? [] : checked.problems.map(({ code, path, message }) => `${code} ${path} ${message}`);
  };
  const good = { name: 'a', answers: {}, steps: [] };

  it.each([
    [7, 'scenario/shape  写法不对：应是一组内容。'],
    [{ ...good, name: '' }, 'scenario/shape name 写法不对：不能为空。'],
    [{ ...good, more: 1 }, 'scenario/shape  写法不对：多了“more”。'],
    [{ name: 'a', answers: {} }, 'scenario/shape  写法不对：缺少“steps”。'],
    [{ ...good, start: '2026-3-2' }, 'scenario/shape start 写法不对：应符合 ^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$。'],
    [{ ...good, start: '2026-02-30T09:00' }, 'scenario/no-such-time start 没有“2026-02-30T09:00”这个时间。'],
    [{ ...good, data: 7 }, 'scenario/shape data “data”应是 "generate" 或填写的内容。'],
    [{ ...good, answers: { q: 'x' } }, 'answers/unknown answers.q 没有名为“q”的情形。'],
    [
      { ...good, steps: [{ wait: 1 }] },
      'scenario/shape steps/0 一步须有 event、expect 或 toWorkingDay、workingDays、hours、until 之一。'
    ],
    [{ ...good, steps: [{ event: 'A.accept' }] }, 'scenario/shape steps/0 写法不对：缺少“by”。'],
    [{ ...good, steps: [{ hours: 0 }] }, 'scenario/shape steps/0/hours 写法不对：必须大于 0。'],
    [
      { ...good, steps: [{ hours: 1 }, { by: 'X', event: 'A.accept' }] },
      'scenario/unknown-sender steps/1/by 没有“X”：须是 citizen、system 或事项的代号。'
    ],
    [
      { ...good, steps: [{ by: 'A', event: 'A.dance' }] },
      'scenario/unknown-event steps/0/event 流程里没有“A.dance”这个事件。'
    ],
    [
      { ...good, steps: [{ by: 'A', event: 'A.approve', produced: ['x.y'] }] },
      'scenario/unknown-fact steps/0/produced “x.y”不在本事项登记的产出数据之内。'
    ],
    [
      { ...good, steps: [{ expect: { tasks: { X: 'approved' } } }] },
      'scenario/unknown-item steps/0/expect/tasks/X 没有代号为“X”的事项。'
    ],
    [
      { ...good, steps: [{ expect: { due: { 'X.limit': '2026-03-02' } } }] },
      'scenario/unknown-clock steps/0/expect/due/X.limit 没有名为“X.limit”的时钟。'
    ],
    [{ ...good, steps: [{ expect: { state: 'x' } }] }, 'scenario/shape steps/0/expect 写法不对：多了“state”。']
  ])('%j', (raw, sentence) => {
    expect(problems(raw)).toEqual([sentence]);
  });

  it('takes a good one, with what is not asked filled in', () => {
    expect(checkScenario(source, small.runner.chart, good)).toMatchObject({ ok: true });
  });
});
