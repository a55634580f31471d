import { describe, expect, it } from 'vitest';
import type { Result } from '../../errors.ts';
import type { ProcessEdit } from '../../model/process-edit.ts';
import { PROCESSES } from '../shipped.ts';
import { checkRegion } from './check-region.ts';
import { editProcess } from './edit-process.ts';
import { allWays, stateNamed, statesIn, targetFrom, type Draft } from './tree.ts';
import { actionsFor, guardsFor } from './vocabulary.ts';

const copy = (): Draft => structuredClone(PROCESSES['promised']!) as Draft;
const made = (result: Result<Draft>): Draft => {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  return result.value;
};
const codes = (result: Result<Draft>) => (result.ok ? [] : result.problems.map(({ code }) => code));
const after = (...edits: ProcessEdit[]) => edits.reduce((draft, edit) => made(editProcess(draft, edit)), copy());

const panel: ProcessEdit = { do: 'addState', state: 'panel', title: '专家会审', status: 'deciding' };
const toPanel: ProcessEdit = {
  do: 'addWay',
  from: 'deciding',
  trigger: '$item.expert',
  way: { target: 'panel', actions: [{ type: 'clock.stop', params: { clock: '$item.limit' } }] }
};

describe('editProcess', () => {
  it('adds a state, the way into it, and a clock that leads out', () => {
    const clock = { id: 'panel', kind: 'limit', days: 10, event: true, source: '本局规定' } as const;
    const draft = after(panel, toPanel, { do: 'addClock', clock, during: 'panel', target: 'deciding' });
    expect(draft.titles!['panel']).toBe('专家会审');
    expect(stateNamed(draft.region, 'panel')).toEqual({
      tags: ['$item:deciding'],
      entry: [{ type: 'clock.start', params: { clock: '$item.panel' } }],
      exit: [{ type: 'clock.cancel', params: { clock: '$item.panel' } }],
      on: {
        'clock.due.$item.panel': [
          {
            target: 'deciding',
            guard: { type: 'running', params: { clock: '$item.panel' } },
            actions: [{ type: 'clock.done', params: { clock: '$item.panel' } }]
          }
        ]
      }
    });
    const without = made(editProcess(draft, { do: 'removeClock', clock: 'panel' }));
    expect(stateNamed(without.region, 'panel')).toEqual({ tags: ['$item:deciding'] });
    expect(JSON.stringify(without.region)).not.toContain('$item.panel');
  });

  it('refuses a clock without any time: it would be due before anybody did anything', () => {
    const examine = copy().clocks.find(({ kind }) => kind === 'examine')!;
    const clock = { ...examine, days: 0 };
    expect(codes(editProcess(copy(), { do: 'changeClock', clock }))).toEqual(['process/no-time']);
    const added = { ...clock, id: 'more' };
    expect(codes(editProcess(copy(), { do: 'addClock', clock: added, during: 'deciding', target: 'waiting' }))).toEqual(
      ['process/no-time']
    );
    expect(codes(editProcess(copy(), { do: 'changeClock', clock: { ...examine, days: 0.5 } }))).toEqual([]);
  });

  it('removes a state and leads what led there to another one, or takes it away', () => {
    const draft = after(panel, toPanel);
    const led = made(editProcess(draft, { do: 'removeState', state: 'panel', instead: 'paused' }));
    const way = allWays(stateNamed(led.region, 'deciding')!).find(({ trigger }) => trigger === '$item.expert')!;
    expect(targetFrom('deciding', way.way)).toBe('paused');
    const gone = made(editProcess(draft, { do: 'removeState', state: 'panel' }));
    expect(JSON.stringify(gone.region)).toBe(JSON.stringify(copy().region));
  });

  it('retargets, reorders, renames, and makes an end', () => {
    const draft = after(
      { do: 'addState', state: 'returned', title: '退件', outcome: 'notAccepted' },
      { do: 'changeWay', from: 'examining', trigger: '$item.reject', at: 0, way: { target: 'settled.returned' } },
      { do: 'title', state: 'examining', title: '窗口审查' },
      { do: 'earlier', from: 'examining', trigger: 'always', at: 1 }
    );
    const reject = stateNamed(draft.region, 'examining')!.on!['$item.reject']![0]!;
    expect(reject.target).toBe('settled.returned');
    expect(stateNamed(draft.region, 'settled.returned')).toMatchObject({ type: 'final' });
    expect(draft.titles!['examining']).toBe('窗口审查');
    expect(stateNamed(draft.region, 'examining')!.always![0]).toMatchObject({ only: 'withdraw' });
  });

  it('refuses what a template cannot say', () => {
    const refused = (edit: ProcessEdit) => codes(editProcess(copy(), edit));
    expect(refused({ do: 'removeState', state: 'gate' })).toEqual(['process/first']);
    expect(refused({ do: 'removeState', state: 'settled' })).toEqual(['process/needed']);
    expect(refused({ do: 'title', state: 'nowhere', title: '无' })).toEqual(['process/no-state']);
    expect(refused({ ...panel, state: 'deciding' } as ProcessEdit)).toEqual(['process/taken']);
    const way = { do: 'addWay', from: 'deciding', trigger: '$item.approve', way: {} } as const;
    expect(refused({ ...way, trigger: '$item.dance' })).toEqual(['process/trigger']);
    expect(refused({ ...way, way: { target: 'nowhere' } })).toEqual(['process/no-state']);
    expect(refused({ ...way, way: { guard: { type: 'isTuesday' } } })).toEqual(['chart/guard']);
    expect(refused({ ...way, way: { actions: [{ type: 'closed' }] } })).toEqual(['process/frame']);
    expect(refused({ ...way, way: { actions: [{ type: 'count' }] } })).toEqual(['chart/params']);
    expect(refused({ ...way, from: 'settled.approved', way: { target: 'deciding' } })).toEqual(['process/branch']);
    expect(refused({ ...way, from: 'settled.approved', way: { target: 'settled.refused' } })).toEqual(['chart/final']);
  });

  it('offers only what the config subset takes', () => {
    const draft = copy();
    for (const guard of guardsFor(draft)) expect(codes(editProcess(draft, withGuard(guard)))).toEqual([]);
    for (const action of actionsFor(draft))
      expect(codes(editProcess(draft, { do: 'entry', state: 'deciding', actions: [action] } as ProcessEdit))).toEqual(
        []
      );
  });
});

function withGuard(guard: { type: string }): ProcessEdit {
  return { do: 'addWay', from: 'deciding', trigger: '$item.refuse', way: { target: 'paused', guard } } as ProcessEdit;
}

it('every shipped template is one that can be changed: named states, targets that can be written', () => {
  for (const process of Object.values(PROCESSES)) {
    const { region, titles } = process as Draft;
    expect(checkRegion({ region })).toEqual([]);
    for (const { name, state } of statesIn(region)) {
      expect(titles![name], `${process.id} ${name}`).toBeTruthy();
      for (const { way } of allWays(state)) {
        const target = targetFrom(name, way);
        if (target !== undefined) expect(stateNamed(region, target), `${process.id} ${name} ${target}`).toBeDefined();
      }
    }
  }
});
