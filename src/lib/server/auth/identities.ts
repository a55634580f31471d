import { createHash } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { isStaffRole } from '../policy/roles.ts';
import type { StoredUser } from './accounts.ts';
import type { BetterAuth } from './better-auth.ts';
import { messages } from './oidc-messages.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { LockTimeout, type SignInDatabase } from './sign-in-database.ts';

/** Somebody as a provider knows them. What decides is `provider` and `subject` alone, never a name, number or address. */
export interface Identity {
  provider: string;
  subject: string;
  /** Of a staff provider that names accounts here. */
  username: string | null;
  profile: Profile;
}

/** What a provider vouches for. */
export interface Profile {
  name: string | null;
  idNo: string | null;
  phone: string | null;
}

/** Which identity of another system opens which account. */
export interface Identities {
  /** The account that this identity opens: a citizen's is made where there is none, a staff account never. */
  userOf(provider: OidcSettings, identity: Identity): Promise<Result<string>>;
  link(user: string, provider: OidcSettings, identity: Identity): Promise<Result<null>>;
  /** Ids of providers whose identity opens this account. */
  linked(user: string): Promise<string[]>;
  /** Refused where nothing else would open the account. */
  unlink(user: string, provider: string): Promise<Result<null>>;
  /** What was vouched for at the last sign-in, while whoever vouched opens this account; null: nothing. */
  profile(user: string): Promise<Profile | null>;
}

type Row = StoredUser & { profile?: string | null };

/** As it is kept: with whose word it is. Of what was kept before that, nobody knows whose. */
type KeptProfile = Profile & { provider?: string };

/** What goes in turn: an identity, an account. */
const identityOf = ({ provider, subject }: Identity) => `identity ${provider} ${subject}`;
const accountOf = (user: string) => `account ${user}`;

export function createIdentities(auth: BetterAuth, db: Pick<SignInDatabase, 'inTurn' | 'again'>): Identities {
  /** May be done anew where a connection broke: each step looks first what is there. */
  async function alone<T>(subjects: readonly string[], work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await db.inTurn(subjects, () => db.again(work));
    } catch (fault) {
      if (fault instanceof LockTimeout) return refuse(problem('busy', messages.busy));
      throw fault;
    }
  }

  const adapters = async () => (await auth.$context).internalAdapter;

  async function owner({ provider, subject }: Identity): Promise<Row | null> {
    const { adapter, internalAdapter } = await auth.$context;
    const where = [
      { field: 'providerId', value: provider },
      { field: 'accountId', value: subject }
    ];
    const account = await adapter.findOne<{ userId: string }>({ model: 'account', where });
    return account && ((await internalAdapter.findUserById(account.userId)) as Row | null);
  }

  async function join(user: string, { provider, subject, profile }: Identity): Promise<void> {
    await (await adapters()).linkAccount({ userId: user, providerId: provider, accountId: subject });
    await remember(user, provider, profile);
  }

  /** Numbers lie encrypted, as everywhere. */
  async function remember(user: string, provider: string, profile: Profile): Promise<void> {
    const { secretConfig, internalAdapter } = await auth.$context;
    const kept: KeptProfile = { ...profile, provider };
    const sealed = await symmetricEncrypt({ key: secretConfig, data: JSON.stringify(kept) });
    await internalAdapter.updateUser(user, { profile: sealed });
  }

  async function remembered(user: string): Promise<KeptProfile | null> {
    const { adapter, secretConfig } = await auth.$context;
    const row = await adapter.findOne<Row>({ model: 'user', where: [{ field: 'id', value: user }] });
    if (!row?.profile) return null;
    return JSON.parse(await symmetricDecrypt({ key: secretConfig, data: row.profile })) as KeptProfile;
  }

  /** Ids of providers whose identity opens an account, and `credential` where a password does. */
  const waysOf = async (user: string) =>
    (await (await adapters()).findAccounts(user)).map(({ providerId }) => providerId);

  async function byUsername(provider: OidcSettings, identity: Identity): Promise<Row | null> {
    if (provider.usernameClaim === null || identity.username === null) return null;
    const { adapter } = await auth.$context;
    const where = [{ field: 'username', value: identity.username.toLowerCase() }];
    const user = await adapter.findOne<Row>({ model: 'user', where });
    if (!user || !isStaffRole(user.role)) return null;
    // One identity of a provider for an account: another one with its user name would be somebody else.
    const accounts = await (await adapters()).findAccounts(user.id);
    return accounts.some(({ providerId }) => providerId === provider.id) ? null : user;
  }

  async function makeCitizen(identity: Identity): Promise<string> {
    const { provider, subject, profile } = identity;
    const address = createHash('sha256').update(`${provider}\0${subject}`).digest('hex').slice(0, 40);
    const email = `${address}@oidc.invalid`;
    // Made by a try that broke off before the identity was joined to it.
    const begun = await (await adapters()).findUserByEmail(email);
    if (begun) return begun.user.id;
    const user = await (
      await adapters()
    ).createUser(
      { name: profile.name ?? '', role: 'citizen', email, emailVerified: false },
      { method: 'generic-oauth' }
    );
    return user.id;
  }

  return {
    userOf: async (provider, identity) => {
      const wanted = provider.audience === 'staff' ? await db.again(() => byUsername(provider, identity)) : null;
      return alone([identityOf(identity), ...(wanted ? [accountOf(wanted.id)] : [])], async () => {
        const known = await owner(identity);
        if (known) {
          if (!fits(known.role, provider)) return refuse(problem('kind', messages.wrongKind));
          await remember(known.id, identity.provider, identity.profile);
          return ok(known.id);
        }
        // Again, now that nobody else links it.
        const named = wanted && (await byUsername(provider, identity));
        if (provider.audience === 'staff' && !named) return refuse(problem('not-linked', messages.notLinked));
        const id = named?.id ?? (await makeCitizen(identity));
        await join(id, identity);
        return ok(id);
      });
    },
    link: (id, provider, identity) =>
      alone([identityOf(identity), accountOf(id)], async () => {
        const known = await owner(identity);
        if (known) return known.id === id ? ok(null) : refuse(problem('taken', messages.taken));
        const user = (await (await adapters()).findUserById(id)) as Row | null;
        if (!fits(user?.role, provider)) return refuse(problem('kind', messages.wrongKind));
        const accounts = await (await adapters()).findAccounts(id);
        if (accounts.some(({ providerId }) => providerId === provider.id))
          return refuse(problem('already', messages.already));
        await join(id, identity);
        return ok(null);
      }),
    linked: waysOf,
    unlink: (id, provider) =>
      alone([accountOf(id)], async () => {
        const accounts = await (await adapters()).findAccounts(id);
        const found = accounts.find(({ providerId }) => providerId === provider && provider !== 'credential');
        if (!found) return ok(null);
        if (accounts.length === 1) return refuse(problem('last-way', messages.lastWay));
        // First: where this breaks off and is done anew, the identity is still there.
        const kept = await remembered(id);
        if (kept && isWordOf(kept, [provider])) await (await adapters()).updateUser(id, { profile: null });
        await (await adapters()).deleteAccount(found.id);
        return ok(null);
      }),
    profile: async (id) => {
      const kept = await remembered(id);
      if (!kept || !isWordOf(kept, await waysOf(id))) return null;
      return { name: kept.name, idNo: kept.idNo, phone: kept.phone };
    }
  };
}

/** Whether one of these providers said it; what nobody knows of whose word it is, any of them. */
export function isWordOf({ provider }: KeptProfile, ways: readonly string[]): boolean {
  return provider === undefined ? ways.some((way) => way !== 'credential') : ways.includes(provider);
}

/** Whether an account of this role takes identities of such a provider. */
function fits(role: string | null | undefined, { audience }: Pick<OidcSettings, 'audience'>): boolean {
  return audience === 'staff' ? isStaffRole(role) : role === 'citizen';
}

export function problem(code: string, message: string): Problem {
  return { code: `oidc/${code}`, message };
}
