import { readFileSync } from 'node:fs';
import type { Problem } from '#lib/core/errors.ts';
import { isLoopbackName } from '../loopback.ts';

/** One identity provider (OpenID Connect Core 1.0) whose sign-in is taken here. */
export interface OidcSettings {
  /** Stands in addresses and beside each identity that is linked: never to be given to another provider. */
  id: string;
  /** What the button says. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** `citizen`: makes an account at the first sign-in. `staff`: opens accounts that are there, and makes none. */
  audience: 'citizen' | 'staff';
  scope: string;
  /** Names of the claims that are read. */
  claims: { name: string; idNo: string | null; phone: string | null };
  /** Of `staff`: claim that holds the user name of the account here; null: only identities that were linked before. */
  usernameClaim: string | null;
}

type Env = Record<string, string | undefined>;
const SETTINGS = ['NAME', 'ISSUER', 'CLIENT_ID', 'CLIENT_SECRET_FILE', 'FOR', 'SCOPE'];

/**
 * `YIJIANSHI_OIDC`: ids with commas between. For each, in capitals and with `_` for `-`: `YIJIANSHI_OIDC_<ID>_ISSUER`, `_CLIENT_ID`,
 * `_CLIENT_SECRET_FILE`, `_NAME`, `_FOR` (citizen or staff), `_SCOPE` (unset `openid profile`), `_CLAIM_NAME` (unset `name`),
 * `_CLAIM_ID_NO`, `_CLAIM_PHONE`, `_CLAIM_USERNAME`. A demo has none: it sends nothing outside (rule 30).
 */
export function readProviders(env: Env, demo: boolean, problems: Problem[]): OidcSettings[] {
  const ids = (env['YIJIANSHI_OIDC'] ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  if (ids.length > 0 && demo) problems.push(problem('demo', '演示不连外面的系统，不能设 YIJIANSHI_OIDC。'));
  if (demo) return [];
  return ids.flatMap((id) => readProvider(env, id, problems) ?? []);
}

function readProvider(env: Env, id: string, problems: Problem[]): OidcSettings | null {
  const prefix = `YIJIANSHI_OIDC_${id.toUpperCase().replaceAll('-', '_')}_`;
  const said = (name: string) => env[prefix + name] ?? '';
  const wrong: string[] = [];
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(id)) wrong.push(`YIJIANSHI_OIDC 里的“${id}”应由小写字母、数字、横线组成。`);
  for (const name of SETTINGS.filter((each) => each !== 'SCOPE'))
    if (said(name) === '') wrong.push(`缺少 ${prefix}${name}。`);
  if (said('ISSUER') !== '' && !isSafe(said('ISSUER'))) wrong.push(`${prefix}ISSUER 应是 https 地址。`);
  if (said('FOR') !== '' && !/^(citizen|staff)$/.test(said('FOR'))) wrong.push(`${prefix}FOR 应是 citizen 或 staff。`);
  const clientSecret = said('CLIENT_SECRET_FILE') === '' ? null : readSecret(said('CLIENT_SECRET_FILE'));
  if (clientSecret === null && said('CLIENT_SECRET_FILE') !== '')
    wrong.push(`${prefix}CLIENT_SECRET_FILE 指的文件读不到或是空的。`);
  problems.push(...wrong.map((message) => problem('provider', message)));
  if (wrong.length > 0 || clientSecret === null) return null;
  return {
    id,
    name: said('NAME'),
    issuer: said('ISSUER'),
    clientId: said('CLIENT_ID'),
    clientSecret,
    audience: said('FOR') === 'staff' ? 'staff' : 'citizen',
    scope: said('SCOPE') || 'openid profile',
    claims: {
      name: said('CLAIM_NAME') || 'name',
      idNo: said('CLAIM_ID_NO') || null,
      phone: said('CLAIM_PHONE') || null
    },
    usernameClaim: said('CLAIM_USERNAME') || null
  };
}

/** Plain http only on this machine, for somebody who tries it. */
function isSafe(issuer: string): boolean {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackName(url.hostname));
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
}

function problem(code: string, message: string): Problem {
  return { code: `config/oidc-${code}`, message, path: 'YIJIANSHI_OIDC' };
}
