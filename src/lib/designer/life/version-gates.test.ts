import { expect, it } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { gateRows } from './version-gates.ts';

const departments = [{ id: 'a', name: '公安局', short: '公安', hue: 'blue' }];
const choice = { on: false, name: '郑', reason: '试点' };

it('tells of a gate that was switched off who has not answered yet', () => {
  const gate = { id: 'signOffs' as const, state: 'off' as const, missing: ['a'], skipped: [] as string[], choice };
  const [row] = gateRows([gate], '', departments);
  expect(row!.lines).toEqual([
    m.life_gate_sign_offs_off({ who: '郑', why: '试点' }),
    m.life_gate_sign_offs_open({ departments: '公安局' })
  ]);
});

it('asks to mend only what is open', () => {
  const linkOf = (count: number) =>
    gateRows([{ id: 'findings', state: count > 0 ? 'open' : 'ok', count }], '', [])[0]!.link!.text;
  expect([linkOf(0), linkOf(2)]).toEqual([m.life_gate_findings_look(), m.life_gate_findings_link()]);
});
