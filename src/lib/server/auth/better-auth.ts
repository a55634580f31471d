import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { twoFactor, username } from 'better-auth/plugins';
import { enterAsPlugin, SECOND_STEP_SECONDS } from './enter-as.ts';
import { PASSWORD_LEAST, PASSWORD_MOST } from './contact.ts';

const HOUR = 60 * 60;
/** An office day; renewed while in use. */
const SESSION_SECONDS = 12 * HOUR;

export interface BetterAuthSettings {
  /** A file of its own, or a schema of its own (sign-in-database.ts). */
  database: BetterAuthOptions['database'];
  secret: string;
  /** `null` while the development server decides the address; only cookies' `Secure` depends on it. */
  origin: string | null;
  secure: boolean;
}

/**
 * Better Auth on tables of its own. Its HTTP handler is not mounted: only the functions of `auth.ts` call it, so nothing
 * but a form of ours signs in, and role and department can be set by the server alone.
 */
function configure({ database, secret, origin, secure }: BetterAuthSettings) {
  return betterAuth({
    appName: 'yijianshi',
    database,
    secret,
    baseURL: origin ?? 'http://127.0.0.1',
    telemetry: { enabled: false },
    // Its log lines carry e-mail addresses; faults reach us as exceptions anyway.
    logger: { disabled: true },
    emailAndPassword: { enabled: true, minPasswordLength: PASSWORD_LEAST, maxPasswordLength: PASSWORD_MOST },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'citizen', input: false },
        department: { type: 'string', required: false, input: false },
        /** With commas between; of officers alone. */
        duties: { type: 'string', required: false, input: false },
        /** Set while nothing opens the account: it can be opened again. */
        lockedAt: { type: 'date', required: false, input: false },
        /** When somebody else made the password that opens it; empty once its owner chose one. */
        passwordGivenAt: { type: 'date', required: false, input: false },
        /** Of people who work here alone. */
        signedInAt: { type: 'date', required: false, input: false },
        /** What an identity provider vouched for, encrypted (identities.ts). */
        profile: { type: 'string', required: false, input: false, returned: false }
      }
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: HOUR },
    advanced: {
      cookiePrefix: 'yijianshi',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true }
    },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 64, usernameValidator: isUsername, displayUsername: false }),
      // Accounts of another system alone have no password to ask for.
      twoFactor({ issuer: '一件事', allowPasswordless: true, twoFactorCookieMaxAge: SECOND_STEP_SECONDS }),
      enterAsPlugin()
    ]
  });
}

function isUsername(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/i.test(name);
}

export type BetterAuth = ReturnType<typeof configure>;

/**
 * Opens it and brings its tables to the present form.
 * @param oneNode runs what one node at a time may do
 */
export async function openBetterAuth(
  settings: BetterAuthSettings,
  oneNode: <T>(work: () => Promise<T>) => Promise<T>
): Promise<BetterAuth> {
  const auth = configure(settings);
  await oneNode(async () => (await getMigrations(auth.options)).runMigrations());
  return auth;
}
