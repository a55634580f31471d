import { expect, it } from 'vitest';
import { regionNamed, regionOf } from './received.ts';

const LIST = [
  { code: '35', title: '福建省' },
  { code: '350206', title: '福建省厦门市湖里区' }
];
const DECIDES = { code: '350600', name: '漳州市' };

it.each([
  ['350206', '福建省厦门市湖里区'],
  ['350000', '福建省'],
  ['999999', '999999']
])('%s is said as %s', (code, name) => {
  expect(regionNamed(LIST, code)).toEqual({ code, name });
});

it('two regions are said by name, where they are two', () => {
  const received = regionNamed(LIST, '350206');
  expect(regionOf(received, DECIDES)).toEqual({ received: '福建省厦门市湖里区', decides: '漳州市' });
  expect(regionOf(regionNamed(LIST, '350000'), DECIDES)).toBeNull();
  expect(regionOf({ code: '', name: '' }, DECIDES)).toBeNull();
});
