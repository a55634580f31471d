import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as client from 'openid-client';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { report } from '../log.ts';
import type { StoredUser } from './accounts.ts';
import type { BetterAuth } from './better-auth.ts';
import { createIdentities, problem, type Identities, type Identity } from './identities.ts';
import { keepFor, takeOnce } from './oidc-kept.ts';
import { createLeaving, leaveUrl } from './oidc-leave.ts';
import { messages } from './oidc-messages.ts';
import type { OidcSettings } from './oidc-settings.ts';
import {
  actorOf,
  cookiesOf,
  dropGivenPassword,
  isShut,
  noteSignIn,
  type SecondStepAsked,
  type SignedIn
} from './sessions.ts';
import type { SignInDatabase } from './sign-in-database.ts';

/** How long somebody may take at the provider. */
const MINUTES = 10;
const TIMEOUT_SECONDS = 10;
/** Name of the cookie that ties what comes back to the browser that went. */
export const OIDC_COOKIE = 'yijianshi.oidc';
/** Name of the cookie that says, at the end, where the browser was signed in. */
export const OIDC_LEAVE_COOKIE = 'yijianshi.oidc-leave';

/** What is kept of a way to the provider until somebody comes back, once. */
interface Flight {
  provider: string;
  state: string;
  nonce: string;
  verifier: string;
  back: string | null;
  /** The account that an identity is to be linked to; null: signing in. */
  link: string | null;
}

export interface Oidc {
  providers: readonly { id: string; name: string; audience: 'citizen' | 'staff' }[];
  /**
   * Says that whoever begins to link came from a page that was made for this user in the last hours: another site could send a
   * browser to the same address, and an identity of its own would open the account from then on.
   */
  linkProof(user: string, provider: string): Promise<string>;
  /**
   * Where to send the browser, and what its cookie holds meanwhile. `redirect`: where it comes back to. `client`: from where, as for
   * passwords, by which the log marks refusals.
   */
  start(
    provider: string,
    way: { client: string; redirect: string; back: string | null; link: { user: string; proof: string } | null }
  ): Promise<Result<{ url: string; token: string }>>;
  /**
   * Whoever came back: authorization code flow with PKCE, state and nonce, ID token with its signature (OpenID Connect Core 1.0,
   * 3.1.3.7). `user`: who is signed in here, for linking. `entered` null: an identity was linked. `leave`: what its cookie holds
   * until the browser signs out; null where the provider has no page for that.
   */
  finish(
    provider: string,
    came: { client: string; redirect: string; query: URLSearchParams; token: string | null; user: string | null }
  ): Promise<Result<{ entered: SignedIn | SecondStepAsked | null; back: string | null; leave: string | null }>>;
  /**
   * Where a browser goes that signs out, to end its session at the provider too, and what that one is called; null: nowhere.
   * @param user who signs out; @param back where it comes back to
   */
  leave(token: string, user: string, back: string): Promise<{ name: string; url: string } | null>;
  identities: Identities;
}

export function createOidc(
  auth: BetterAuth,
  settings: readonly OidcSettings[],
  db: Pick<SignInDatabase, 'inTurn' | 'again'>,
  clock: Clock
): Oidc {
  const identities = createIdentities(auth, db);
  const leaving = createLeaving(auth, db);
  const found = new Map<string, Promise<client.Configuration>>();
  const named = (id: string) => settings.find((each) => each.id === id);

  function configurationOf(provider: OidcSettings): Promise<client.Configuration> {
    const known = found.get(provider.id);
    if (known) return known;
    const asked = discover(provider);
    found.set(provider.id, asked);
    // What could not be reached is asked for again by the next one.
    asked.catch(() => found.delete(provider.id));
    return asked;
  }

  async function start(...[id, { redirect, back, link }]: Parameters<Oidc['start']>): ReturnType<Oidc['start']> {
    const provider = named(id);
    if (!provider) return refuse(problem('unknown', messages.unknown));
    if (link && !(await isProof(auth, link, id))) return refuse(problem('foreign', messages.foreign));
    return told(provider, async () => {
      const configuration = await configurationOf(provider);
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
      const token = randomBytes(32).toString('base64url');
      const flight: Flight = { provider: id, state, nonce, verifier, back, link: link?.user ?? null };
      await db.again(() => keepFor(auth, token, JSON.stringify(flight), MINUTES));
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: provider.scope,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256'
      });
      return ok({ url: url.href, token });
    });
  }

  async function finish(...[id, came]: Parameters<Oidc['finish']>): ReturnType<Oidc['finish']> {
    const provider = named(id);
    if (!provider) return refuse(problem('unknown', messages.unknown));
    const { token } = came;
    const kept = token === null ? null : await db.again(() => takeOnce(auth, token));
    const flight = kept === null ? null : (JSON.parse(kept) as Flight);
    if (flight?.provider !== id) return refuse(problem('late', messages.late));
    if (flight.link !== null && flight.link !== came.user) return refuse(problem('other', messages.other));
    return told(provider, async (): Promise<Awaited<ReturnType<Oidc['finish']>>> => {
      const configuration = await configurationOf(provider);
      const { identity, idToken } = await exchange(configuration, provider, flight, came);
      const { link, back } = flight;
      if (link !== null) {
        const linked = await identities.link(link, provider, identity);
        return linked.ok ? ok({ entered: null, back, leave: null }) : linked;
      }
      const user = await identities.userOf(provider, identity);
      if (!user.ok) return user;
      const entered = await db.again(() => enterAs(auth, user.value, clock.now()));
      if (!entered) return refuse(problem('locked', messages.locked));
      return ok({
        entered,
        back,
        leave: await leaving.keep(configuration, { provider: id, user: user.value, idToken })
      });
    });
  }

  async function leave(...[token, user, back]: Parameters<Oidc['leave']>): ReturnType<Oidc['leave']> {
    const kept = await leaving.take(token);
    const provider = kept?.user === user ? named(kept.provider) : undefined;
    if (!kept || !provider) return null;
    const url = await told(provider, async () => ok(leaveUrl(await configurationOf(provider), kept.idToken, back)));
    return url.ok ? { name: provider.name, url: url.value } : null;
  }

  const providers = settings.map(({ id, name, audience }) => ({ id, name, audience }));
  const linkProof = (user: string, provider: string) => proofOf(auth, user, provider, hourNow());
  return { providers, linkProof, start, finish, leave, identities };
}

const hourNow = () => Math.floor(Date.now() / 3_600_000);

async function proofOf(auth: BetterAuth, user: string, provider: string, hour: number): Promise<string> {
  const { secret } = await auth.$context;
  const text = JSON.stringify(['link', user, provider, hour]);
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Of this hour or the one before. */
async function isProof(auth: BetterAuth, { user, proof }: { user: string; proof: string }, provider: string) {
  const known = await Promise.all([hourNow(), hourNow() - 1].map((hour) => proofOf(auth, user, provider, hour)));
  const said = Buffer.from(proof);
  return known.map((each) => Buffer.from(each)).some((one) => one.length === said.length && timingSafeEqual(one, said));
}

function discover(provider: OidcSettings): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer);
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.protocol === 'http:') execute.push(client.allowInsecureRequests);
  const { clientId, clientSecret } = provider;
  return client.discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS });
}

async function exchange(
  configuration: client.Configuration,
  { id, claims: names, usernameClaim }: OidcSettings,
  { state, nonce, verifier }: Flight,
  { redirect, query }: { redirect: string; query: URLSearchParams }
): Promise<{ identity: Identity; idToken: string }> {
  const url = new URL(redirect);
  url.search = query.toString();
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(configuration, url, checks);
  const claims = tokens.claims()!;
  const more = configuration.serverMetadata().userinfo_endpoint
    ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
    : {};
  const said: Record<string, unknown> = { ...more, ...claims };
  const text = (name: string | null) => {
    const value = name === null ? undefined : said[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : null;
  };
  const profile = { name: text(names.name), idNo: text(names.idNo), phone: text(names.phone) };
  const identity = { provider: id, subject: claims.sub, username: text(usernameClaim), profile };
  return { identity, idToken: tokens.id_token! };
}

/** `null`: the account is locked. */
async function enterAs(auth: BetterAuth, userId: string, now: number): Promise<SignedIn | SecondStepAsked | null> {
  const user: StoredUser | null = await (await auth.$context).internalAdapter.findUserById(userId);
  if (!user || isShut(user)) return null;
  await dropGivenPassword(auth, user);
  const { response, headers } = await auth.api.enterAs({ body: { userId }, returnHeaders: true });
  const cookies = cookiesOf(headers);
  if (!response.user) return { actor: null, cookies };
  await noteSignIn(auth, user, now);
  return { actor: actorOf(response.user), cookies };
}

/** Whatever goes wrong at the provider is told plainly; the operator reads its code, and nothing of the person. */
async function told<T>({ id }: OidcSettings, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { code, error: said } = error as { code?: unknown; error?: unknown };
    const isUnreachable = error.name === 'TimeoutError' || error.message === 'fetch failed';
    if (typeof code !== 'string' && !isUnreachable) throw error;
    if (said === 'access_denied') return refuse(problem('denied', messages.denied));
    report(messages.failed(id, String(code ?? 'unreachable')));
    return refuse(problem('failed', messages.notTaken));
  }
}
