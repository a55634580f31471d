import { describe, expect, it } from 'vitest';
import { editProcess } from '../chart/edit/edit-process.ts';
import type { Draft } from '../chart/edit/tree.ts';
import { PROCESSES } from '../chart/shipped.ts';
import type { Process } from '../model/index.ts';
import type { ProcessEdit } from '../model/process-edit.ts';
import { checkProcess } from './check-process.ts';

function changed(...edits: ProcessEdit[]): Process {
  const copy = { ...structuredClone(PROCESSES['instant']!), id: 'here' } as Draft;
  return edits.reduce((draft, edit) => {
    const made = editProcess(draft, edit);
    if (!made.ok) throw new Error(made.problems[0]!.message);
    return made.value;
  }, copy) as Process;
}
const found = (...edits: ProcessEdit[]) =>
  checkProcess(changed(...edits)).findings.map(({ code, state }) => `${code} ${state}`.trim());

const trap: ProcessEdit = { do: 'addState', state: 'trap', title: '无底洞', status: 'deciding' };
const into: ProcessEdit = { do: 'addWay', from: 'deciding', trigger: '$item.hear', way: { target: 'trap' } };

describe('checkProcess', () => {
  it('has nothing against a template as it was shipped', () => {
    expect(checkProcess(changed())).toEqual({ findings: [], exact: true });
  });

  it('tells a state that nothing leads to, and a dead end once something does', () => {
    expect(found(trap)).toContain('process/unreachable trap');
    expect(found(trap, into)).toContain('outcome/cannot-settle trap');
    const out: ProcessEdit = { do: 'addWay', from: 'trap', trigger: '$item.resume', way: { target: 'deciding' } };
    expect(found(trap, into, out)).toEqual(['outcome/unheard-clock trap', 'outcome/unheard-answer trap']);
    const due: ProcessEdit = {
      do: 'addWay',
      from: 'trap',
      trigger: 'clock.due.$item.limit',
      way: { actions: [{ type: 'clock.done', params: { clock: '$item.limit' } }] }
    };
    const fault: ProcessEdit = { do: 'addWay', from: 'trap', trigger: '$item.fail', way: { target: 'faulted' } };
    expect(found(trap, into, out, due, fault)).toEqual([]);
  });

  it('tells that nobody can refuse, and a clock that never starts', () => {
    const removed = found(
      { do: 'removeWay', from: 'deciding', trigger: '$item.refuse', at: 0 },
      { do: 'removeWay', from: 'held', trigger: '$item.refuse', at: 0 },
      { do: 'removeWay', from: 'examining', trigger: '$item.reject', at: 0 }
    );
    expect(removed).toContain('outcome/missing-end');
    const clock = { id: 'extra', kind: 'limit', days: 3, event: false, source: '本局规定' } as const;
    const idle = found({ do: 'addClock', clock, during: 'deciding' }, { do: 'entry', state: 'deciding', actions: [] });
    expect(idle).toContain('process/idle-clock');
  });
});

describe('a clock of the law', () => {
  const examine = (length: object) => {
    const copy = structuredClone(PROCESSES['instant']!);
    copy.clocks = copy.clocks.map((clock) => (clock.kind === 'examine' ? { ...clock, ...length } : clock));
    return checkProcess(copy).findings.map(({ code, severity, message }) => ({ code, severity, message }));
  };
  const error = { code: 'deadline/clock-against-law', severity: 'error' };

  it('is told on the template where it is 0 or longer than the article that it names', () => {
    expect(examine({ days: 0 })).toContainEqual({
      ...error,
      message: expect.stringMatching(/^受理审查.*是 0/) as string
    });
    const longer = expect.stringContaining('8 个工作日，超过行政许可法第三十二条的 5 个工作日') as string;
    expect(examine({ days: 8 })).toContainEqual({ ...error, message: longer });
    expect(examine({ days: 3 })).toEqual([]);
  });
});

describe('templates as they were shipped', () => {
  it.each(Object.values(PROCESSES).map((process) => [process.id, process] as const))('%s', (_id, process) => {
    expect(checkProcess(process)).toEqual({ findings: [], exact: true });
  });
});
