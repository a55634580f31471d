import { join } from 'node:path';
import type { Clock } from '#lib/core/clock.ts';
import type { Config } from '../config.ts';
import { SIGN_IN_FILE } from '../data-folder.ts';
import { openAuth, type Auth } from './auth.ts';

type Settings = Pick<Config, 'data' | 'database' | 'origin' | 'secure'> & Partial<Pick<Config, 'signIn'>>;

/** Opens sign-in where the settings say: in the data folder, or in the database that all nodes share. */
export function openSignIn(config: Settings, secret: string, clock: Clock): Promise<Auth> {
  const { data, database, origin, secure, signIn } = config;
  const where = database === null ? { file: join(data, SIGN_IN_FILE) } : { url: database };
  return openAuth({
    database: where,
    secret,
    origin,
    secure,
    clock,
    ...(signIn && { rule: signIn.secondStep, providers: signIn.providers })
  });
}
