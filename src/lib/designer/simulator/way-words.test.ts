import { describe, expect, it } from 'vitest';
import { compileChart } from '#lib/core/chart/compile.ts';
import { source as draft } from '#lib/core/chart/fixtures.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { createGround } from '#lib/core/simulate/suite/ground.ts';
import { suiteParts } from './suite-view.ts';
import { wayWords } from './way-words.ts';

const plain = draft({ A: { process: 'joint-visit' }, B: { process: 'joint-visit', waitsFor: ['A'] } });
const source: BundleSource = {
  ...plain,
  bundle: {
    ...plain.bundle,
    joint: [{ id: 'J', name: '联合勘验', kind: 'inspection', items: ['A', 'B'], within: 3, days: 2, rectify: 10 }],
    steps: { before: ['sign', 'pay'], after: ['collect', 'deliver', 'rate'] }
  }
};
const chart = compileChart(source);
const names = createGround(chart).ways.map(({ name }) => name);

describe('ways in words', () => {
  it('says where, what, whereto and under which condition', () => {
    expect(wayWords(source, chart, 'run.A.examining A.reject')).toEqual({
      region: 'A',
      from: '受理审查',
      what: '经办人 不予受理',
      to: '不予受理',
      when: null
    });
    expect(wayWords(source, chart, 'run.correction.waitingCitizen correct')).toMatchObject({
      region: 'correction',
      from: '等申请人补正',
      to: '补正结束'
    });
    expect(wayWords(source, chart, 'run.J.gathering clock.due.J.gather')).toMatchObject({
      region: 'J',
      from: '等各事项就绪',
      to: '进行中'
    });
  });

  it('leaves no name of the machine in any way of a flow', () => {
    for (const name of names) {
      const { from, what, to, when } = wayWords(source, chart, name);
      for (const word of [from, what, to, when])
        expect(word?.replace(/ \w+(?=”到期)/, '') ?? '中', `${name}: ${JSON.stringify(word)}`).not.toMatch(/[a-z]{3,}/);
    }
  });

  it('counts every way once, part by part', () => {
    const untaken = names.filter((_, at) => at % 3 === 0);
    const reasons = { [untaken[0]!]: '只有走不到的去向才通到“run.A.held”。' };
    const report = {
      scenarios: 1,
      kept: 0,
      differs: [],
      reasons,
      coverage: { total: names.length, taken: 0, untaken }
    };
    const parts = suiteParts(source, chart, report);
    expect(parts.map(({ id }) => id)).toEqual(['A', 'B', 'J', 'correction', '']);
    expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(names.length);
    expect(parts.flatMap((part) => part.untaken.map(({ name }) => name)).toSorted()).toEqual(untaken.toSorted());
    const told = parts.flatMap((part) => part.untaken).find(({ name }) => name === untaken[0]);
    expect(told?.reason).toBe('只有走不到的去向才通到“前序未办成，等部门处理”。');
    expect(parts.every(({ taken, total, untaken }) => taken + untaken.length === total)).toBe(true);
  });
});
