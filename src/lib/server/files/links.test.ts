import { expect, it } from 'vitest';
import { createFileLinks, LINK_MS } from './links.ts';
import { createHmac } from 'node:crypto';

const keys = {
  lookup: (field: string, value: string) => createHmac('sha256', 'key').update(`${field}/${value}`).digest('hex')
};
let now = 1_000_000;
const links = createFileLinks(keys, { now: () => now });
const query = (text: string, over: Record<string, string> = {}) => {
  const found = new URLSearchParams(text);
  for (const [name, value] of Object.entries(over)) found.set(name, value);
  return found;
};

it('opens one file for one person, for ten minutes', () => {
  const signed = links.sign('F', 'account:1');
  expect(links.check('F', 'account:1', query(signed))).toBe('good');
  expect(links.check('G', 'account:1', query(signed))).toBe('forged');
  expect(links.check('F', 'account:2', query(signed))).toBe('forged');
  expect(links.check('F', null, query(signed))).toBe('forged');
  now += LINK_MS - 1;
  expect(links.check('F', 'account:1', query(signed))).toBe('good');
  now += 1;
  expect(links.check('F', 'account:1', query(signed))).toBe('expired');
});

it.each([
  ['a later end', { until: String(9_999_999) }],
  ['no number', { until: '1e9' }],
  ['nothing', { sign: '' }],
  ['another signature', { sign: 'f'.repeat(64) }]
])('is forged with %s', (_, over) => {
  expect(links.check('F', 'account:1', query(links.sign('F', 'account:1'), over as Record<string, string>))).toBe(
    'forged'
  );
});

it('leaves an address without a signature to the rights', () => {
  expect(links.check('F', 'account:1', query('other=1'))).toBe('none');
  expect(links.check('F', 'account:1', query('until=9999999'))).toBe('forged');
});
