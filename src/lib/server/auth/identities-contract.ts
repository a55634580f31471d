// Identities of other systems and the accounts that they open: the same on SQLite and on PostgreSQL.
import { expect, it } from 'vitest';
import type { Auth } from './auth.ts';
import { isWordOf, type Identity } from './identities.ts';
import { phonesOf, vouchedFor } from '../ports/vouched.ts';
import type { OidcSettings } from './oidc-settings.ts';

const providerOf = (id: string): OidcSettings => ({
  ...{ id, name: id, issuer: 'https://example.cn', clientId: 'x', clientSecret: 'x', scope: 'openid' },
  ...{ audience: 'citizen', usernameClaim: null, claims: { name: 'name', idNo: null, phone: null } }
});
const identityOf = (provider: string, subject: string): Identity => ({
  ...{ provider, subject, username: null },
  profile: { name: '林晓雯', idNo: '350203199001011237', phone: null }
});
const [city, province] = [providerOf('city'), providerOf('province')];

/** @param nodes two nodes of one installation; the same one twice where there can be no other */
export function identitiesContract(nodes: () => Promise<readonly [Auth, Auth]>): void {
  async function lin(subject: string) {
    const [a, b] = (await nodes()).map((node) => node.oidc.identities);
    const enter = async (at = a!) => {
      const found = await at.userOf(city, identityOf('city', subject));
      if (!found.ok) throw new Error(found.problems[0]!.message);
      return found.value;
    };
    return { a: a!, b: b!, enter };
  }

  it('one identity opens one account, however many come at once', async () => {
    const { a, b, enter } = await lin('at once');
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => enter(index % 2 === 0 ? a : b)));
    expect(new Set(ids).size).toBe(1);
    expect(await a.linked(ids[0]!)).toEqual(['city']);
    expect(await b.profile(ids[0]!)).toMatchObject({ idNo: '350203199001011237' });
  });

  it('the account of a sign-in that broke off before it was linked is the one that the next opens', async () => {
    const { enter } = await lin('broke off');
    const id = await enter();
    await (await nodes())[0].accounts.setPassword(id, null);
    expect(await enter()).toBe(id);
  });

  it('of two last ways in one stays, when both are taken away at once', async () => {
    const { a, b, enter } = await lin('two ways');
    for (let round = 0; round < 3; round += 1) {
      const id = await enter();
      expect((await a.link(id, province, identityOf('province', `two ways ${round}`))).ok).toBe(true);
      const taken = await Promise.all([a.unlink(id, 'city'), b.unlink(id, 'province')]);
      expect(taken.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
      expect(await a.linked(id)).toHaveLength(1);
      if ((await a.linked(id))[0] === 'city') continue;
      expect((await a.link(id, city, identityOf('city', 'two ways'))).ok).toBe(true);
      expect((await a.unlink(id, 'province')).ok).toBe(true);
    }
  });

  it('one identity is not linked to two accounts at once', async () => {
    const { a, b } = await lin('two accounts');
    const [one, two] = [await (await lin('first')).enter(), await (await lin('second')).enter()];
    const shared = identityOf('province', 'shared');
    const linked = await Promise.all([a.link(one, province, shared), b.link(two, province, shared)]);
    expect(linked.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  it('the word of a provider goes with its identity: no number, no telephone, nothing to fetch', async () => {
    const { a, enter } = await lin('gone');
    const id = await enter();
    const telephone = phonesOf({ demo: false }, { oidc: { identities: a } });
    const vouched = () =>
      vouchedFor(
        { config: { demo: false }, auth: { oidc: { identities: a } } },
        { id, name: '林晓雯', role: 'citizen' }
      );
    const other = identityOf('province', 'gone');
    expect((await a.link(id, province, { ...other, profile: { ...other.profile, phone: '13800001234' } })).ok).toBe(
      true
    );
    expect([await telephone(id), await vouched()]).toEqual([
      '13800001234',
      expect.objectContaining({ name: '林晓雯' })
    ]);
    expect((await a.unlink(id, 'province')).ok).toBe(true);
    expect(await a.linked(id)).toEqual(['city']);
    expect([await a.profile(id), await telephone(id), await vouched()]).toEqual([null, null, null]);
    // Whoever is left vouches anew.
    await enter();
    expect(await vouched()).toMatchObject({ idNo: '350203199001011237' });
  });

  it('unlinking another provider takes nothing of the word that stands', async () => {
    const { a, enter } = await lin('other');
    const id = await enter();
    expect((await a.link(id, province, identityOf('province', 'other'))).ok).toBe(true);
    expect((await a.unlink(id, 'city')).ok).toBe(true);
    expect(await a.profile(id)).toMatchObject({ name: '林晓雯' });
  });

  it('what was kept before it was known whose word it is stands while any provider opens the account', () => {
    const older = { name: '林晓雯', idNo: null, phone: null };
    expect(isWordOf(older, ['credential', 'city'])).toBe(true);
    expect(isWordOf(older, ['credential'])).toBe(false);
    expect(isWordOf({ ...older, provider: 'province' }, ['city'])).toBe(false);
  });
}
