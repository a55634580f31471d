import { expect, it } from 'vitest';
import { source } from '#lib/core/chart/fixtures.ts';
import { plan } from '#lib/core/verify/fixtures.ts';
import { verifyBundle } from '#lib/core/verify/verify.ts';
import type { BundleSource, Decision } from '#lib/core/model/index.ts';
import { composeVersion } from './compose.ts';

/** The time of the whole is shorter than that of its parts, which somebody accepted through the end of March. */
const accept: Decision = {
  id: 'd1',
  who: '李雷',
  when: '2026-01-01T00:00:00Z',
  why: '已商定',
  kind: 'accept',
  code: 'deadline/declared-shorter-than-path',
  path: 'bundle/limit',
  until: '2026-03-31'
};
const short = source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } }, { promised: 5, decisions: [accept] });
const prove = (decided: BundleSource) => ({ plan: plan(), ...verifyBundle(decided, plan()) });

it('an acceptance lets a version through until its day has passed', () => {
  const before = composeVersion(short, {}, '2026-03-31', prove);
  expect(before.ok && before.findings).toContainEqual(expect.objectContaining({ code: accept.code, accepted: 'd1' }));
  const after = composeVersion(short, {}, '2026-04-01', prove);
  expect(after.ok).toBe(false);
  expect(!after.ok && after.findings.find(({ code }) => code === accept.code)?.message).toContain(
    '原接受已于 2026-03-31 到期：李雷'
  );
});

it('says the same whenever it is composed while the acceptance holds', () => {
  const on = (today: string) => JSON.stringify(composeVersion(short, {}, today, prove));
  expect(on('2026-03-30')).toBe(on('2026-01-02'));
});

it('an acceptance that ends makes no other version of the same bundle, only other findings', () => {
  const lasting: Decision = { ...accept, id: 'd2' };
  delete lasting.until;
  const remark = { code: 'text/too-long', severity: 'warning', message: '太长。', path: 'items/A' } as const;
  const until: Decision = { ...accept, id: 'd3', code: remark.code, path: remark.path };
  const twice = { ...short, decisions: [lasting, until] };
  const both = (decided: BundleSource) => {
    const proof = prove(decided);
    return { ...proof, findings: [...proof.findings, remark] };
  };
  const on = (today: string) => {
    const composed = composeVersion(twice, {}, today, both);
    if (!composed.ok) throw new Error('refused');
    return composed;
  };
  const [during, after] = [on('2026-03-31'), on('2026-04-01')];
  expect(JSON.stringify(after.content)).toBe(JSON.stringify(during.content));
  const states = [during, after].map(({ findings }) => findings.find(({ code }) => code === remark.code)!);
  expect(states.map(({ accepted, lapsed }) => [accepted, lapsed])).toEqual([
    ['d3', undefined],
    [undefined, 'd3']
  ]);
});
