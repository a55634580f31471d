import { describe, expect, it } from 'vitest';
import { source } from '../chart/fixtures.ts';
import type { Decision, Finding } from '../model/index.ts';
import { acceptedOn, checkUntil, daysAfter, isAcceptable, LONGEST_DAYS, standingOf, todayIn } from './acceptance.ts';
import { plan } from './fixtures.ts';
import { openErrors, verifyBundle } from './verify.ts';

const error: Finding = { code: 'deadline/x', severity: 'error', message: '超过了。', path: 'items/A' };
const accept = (own: Partial<Extract<Decision, { kind: 'accept' }>> = {}): Decision => ({
  id: 'd1',
  who: '李雷',
  when: '2026-01-01T00:00:00Z',
  why: '已商定',
  kind: 'accept',
  code: error.code,
  path: error.path,
  ...own
});
const on = (today: string | undefined, ...decisions: Decision[]) => acceptedOn([error], decisions, today)[0]!;

describe('an acceptance for a while', () => {
  const until = accept({ until: '2026-03-31' });

  it('holds through its last day, and from the next one on the finding is open and says whose it was', () => {
    expect(on('2026-03-31', until)).toEqual({ ...error, accepted: 'd1' });
    const after = on('2026-04-01', until);
    expect(after).toMatchObject({ lapsed: 'd1', severity: 'error' });
    expect(after.accepted).toBeUndefined();
    expect(after.message).toBe('超过了。（原接受已于 2026-03-31 到期：李雷，“已商定”）');
    expect(openErrors([after])).toHaveLength(1);
  });

  it('counts as none where nobody says which day it is', () => {
    expect(on(undefined, until)).toEqual(error);
    expect(on(undefined, accept())).toMatchObject({ accepted: 'd1' });
  });

  it('is taken over by one that still holds', () => {
    expect(on('2026-04-01', until, accept({ id: 'd2', until: '2026-06-30' }))).toMatchObject({ accepted: 'd2' });
    expect(on('2026-04-01', accept({ id: 'd0' }), until)).toMatchObject({ accepted: 'd0' });
  });

  it('that is over of another finding is not told here', () => {
    expect(on('2026-04-01', accept({ until: '2026-03-31', path: 'items/B' }))).toEqual(error);
  });

  it('is told a fortnight before its end', () => {
    const standing = (today: string) => standingOf({ until: '2026-03-31' }, today);
    expect(standing('2026-03-16')).toEqual({ state: 'holds', left: 15 });
    expect(standing('2026-03-17')).toEqual({ state: 'ending', left: 14 });
    expect(standing('2026-03-31')).toEqual({ state: 'ending', left: 0 });
    expect(standing('2026-04-01')).toEqual({ state: 'lapsed', left: -1 });
    expect(standingOf({}, '2026-04-01')).toEqual({ state: 'holds', left: null });
  });

  it('stops a bundle by the verifier too, by the day that it is given', () => {
    const short = { A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } };
    const code = 'deadline/declared-shorter-than-path';
    const decided = source(short, {
      promised: 5,
      decisions: [accept({ code, path: 'bundle/limit', until: '2026-03-31' })]
    });
    const open = (today?: string) =>
      openErrors(verifyBundle(decided, plan(), undefined, today).findings).map((found) => found.code);
    expect(open('2026-03-31')).toEqual([]);
    expect(open('2026-04-01')).toEqual([code]);
    expect(open()).toEqual([code]);
  });
});

describe('the last day', () => {
  const refusal = (until: string) => {
    const checked = checkUntil(until, '2026-02-01');
    return checked.ok ? null : checked.problems[0]!.code;
  };

  it('is a day of the calendar, not past, at most a year away', () => {
    expect(refusal('2026-02-01')).toBeNull();
    expect(refusal('2026-01-31')).toBe('decision/past-day');
    expect(refusal('2026-02-31')).toBe('decision/bad-day');
    expect(refusal('soon')).toBe('decision/bad-day');
    expect(refusal(daysAfter('2026-02-01', LONGEST_DAYS))).toBeNull();
    expect(refusal(daysAfter('2026-02-01', LONGEST_DAYS + 1))).toBe('decision/too-long');
  });

  it('is one of the clocks of the calendar, not of the machine', () => {
    const late = Date.parse('2026-03-31T17:00:00Z');
    expect(todayIn({ timeZone: 'Asia/Shanghai' }, late)).toBe('2026-04-01');
    expect(todayIn({ timeZone: 'Europe/Berlin' }, late)).toBe('2026-03-31');
  });
});

it('does not stand for the consent of a department', () => {
  const missing: Finding = { ...error, code: 'step/no-consent' };
  expect(isAcceptable(missing)).toBe(false);
  expect(acceptedOn([missing], [accept({ code: missing.code })], '2026-01-02')).toEqual([missing]);
  expect(isAcceptable(error)).toBe(true);
});
