import { expect, it } from 'vitest';
import { phonesOf } from './vouched.ts';

const said = (phone: string | null) =>
  phonesOf(
    { demo: false },
    { oidc: { identities: { profile: async () => ({ name: '林小雨', idNo: null, phone }) } } }
  )('a');

it.each([
  '13900001234',
  '+8613900001234',
  '+86 139 0000 1234',
  '0086-139-0000-1234',
  '(+86) 139-0000-1234',
  '86 13900001234'
])('a mobile telephone as a provider writes it: %s', async (phone) => {
  expect(await said(phone)).toBe('13900001234');
});

it.each([null, '', '0592-5551234', '+852 9123 4567', '12900001234', '139000012345', '1390000123', '无'])(
  'anything else is none that a text message goes to: %s',
  async (phone) => {
    expect(await said(phone)).toBeNull();
  }
);
