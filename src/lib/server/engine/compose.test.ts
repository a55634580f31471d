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
  expect(before.ok && before.content.findings).toContainEqual(
    expect.objectContaining({ code: accept.code, accepted: 'd1' })
  );
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
