import { describe, expect, test } from 'vitest';
import { actionHref, filterHref, inboxQuery, NO_FILTER, readFilter } from './filters.ts';

/** Wednesday 2026-03-18, 10:00 in the office. */
const now = Date.parse('2026-03-18T10:00:00+08:00');
const midnight = Date.parse('2026-03-19T00:00:00+08:00');
const monday = Date.parse('2026-03-23T00:00:00+08:00');
const asked = (search: string) => inboxQuery(readFilter(new URLSearchParams(search)), now);

describe('what a filter asks the inbox for', () => {
  test.each([
    ['', { lane: 'open', order: 'due' }],
    ['status=deciding', { lane: 'open', statuses: ['deciding'], order: 'due' }],
    ['status=lent', { lane: 'lent', order: 'due' }],
    ['due=overdue', { lane: 'turn', until: now, order: 'due' }],
    ['due=today', { lane: 'turn', from: now, until: midnight, order: 'due' }],
    ['due=week', { lane: 'turn', from: midnight, until: monday, order: 'due' }],
    ['due=later', { lane: 'turn', from: monday, order: 'due' }],
    ['due=stopped', { lane: 'still', order: 'due' }],
    ['due=done', { lane: 'done', order: 'due' }],
    ['waits=applicant', { lane: 'still', statuses: ['correcting', 'asking', 'withheld'], order: 'due' }],
    ['waits=applicant&status=asking', { lane: 'still', statuses: ['asking'], order: 'due' }],
    ['waits=applicant&status=paused', { lane: 'still', statuses: [], order: 'due' }],
    ['waits=desk', { lane: 'turn', order: 'due' }],
    ['who=free&region=350206', { lane: 'open', mine: 'free', region: '350206', order: 'due' }],
    ['bundle=b1&step=b2.X', { lane: 'open', bundle: 'b2', item: 'X', order: 'due' }],
    ['q=3502&sort=new', { search: '3502', order: 'new' }],
    ['status=constructor&due=__proto__&sort=x&region=a', { lane: 'open', order: 'due' }]
  ])('?%s', (search, expected) => expect(asked(search)).toEqual(expected));

  test('what is owed after its end is found among what has ended', () => {
    expect(asked('status=owed')).toMatchObject({
      lane: 'open',
      statuses: expect.arrayContaining(['approved', 'refused'])
    });
  });
});

test('an address carries only what is set, and survives a round trip', () => {
  const none = readFilter(new URLSearchParams());
  expect(filterHref(none, {})).toBe('/desk');
  const href = filterHref(none, { status: 'paused', query: '3502 1', who: 'mine', sort: 'new' });
  expect(readFilter(new URL(href, 'http://x').searchParams)).toEqual({
    ...NO_FILTER,
    status: 'paused',
    query: '3502 1',
    who: 'mine',
    sort: 'new'
  });
});

test('a form of the inbox posts to its action with the filter and the page that are looked at', () => {
  expect(actionHref('batch', NO_FILTER)).toBe('?/batch');
  const filter = readFilter(new URLSearchParams({ status: 'paused', q: '林 &雨' }));
  const { searchParams } = new URL(actionHref('batch', filter, { after: 'a+b', before: '' }), 'http://x/desk');
  expect([...searchParams.keys()]).toEqual(['/batch', 'status', 'q', 'after']);
  expect(readFilter(searchParams)).toEqual(filter);
  expect(searchParams.get('after')).toBe('a+b');
});
