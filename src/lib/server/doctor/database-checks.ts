import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type pg from 'pg';
import { STORE_FILE } from '../data-folder.ts';
import { pendingMigrations, type Structure } from '../store/pending.ts';
import { openPool } from '../store/postgres-connection.ts';
import { text } from './messages.ts';
import { fine, warning, wrong, type Check, type DoctorDeps } from './types.ts';

const MB = 2 ** 20;
/** A node's own connections, those of sign-in among them, twice: one starts while another ends. */
const FEW_CONNECTIONS = 40;
const OLDEST = 140_000;
const SKEW = { note: 2_000, wrong: 30_000 };

/** Whether the database is there, keeps what it confirms, and has the structure of this program. */
export async function databaseChecks(deps: Pick<DoctorDeps, 'config' | 'now'>): Promise<Check[]> {
  const { database, data } = deps.config;
  if (database === null && !existsSync(join(data, STORE_FILE)))
    return [warning('database', text.none(join(data, STORE_FILE)), text.noneRemedy)];
  const found = database === null ? fileChecks(join(data, STORE_FILE)) : await serverChecks(database, deps.now);
  if (found.some(({ check, state }) => check === 'database' && state === 'error')) return found;
  return [...found, structureCheck(await pendingMigrations(deps.config))];
}

function fileChecks(file: string): Check[] {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const one = (sql: string) => String(Object.values(db.prepare(sql).get() ?? {})[0]);
    const whole = one('pragma quick_check(1)');
    if (whole !== 'ok') return [wrong('database', text.sqliteBroken(whole), text.sqliteBrokenRemedy)];
    const mode = one('pragma journal_mode');
    const size = (statSync(file).size / MB).toFixed(1);
    return [
      fine('database', text.sqlite(one('select sqlite_version()'), size)),
      ...(mode === 'wal' ? [] : [warning('durability', text.notWal(mode), text.notWalRemedy)])
    ];
  } catch (fault) {
    return [wrong('database', text.sqliteBroken((fault as Error).message), text.sqliteBrokenRemedy)];
  } finally {
    db.close();
  }
}

async function serverChecks(url: string, now: () => number): Promise<Check[]> {
  const pool = openPool(url, 1);
  const { host, pathname } = new URL(url);
  try {
    const settings = await settingsOf(pool);
    const version = settings['server_version']!;
    const isOld = Number(settings['server_version_num']) < OLDEST;
    return [
      isOld
        ? warning('database', text.postgresOld(version), text.postgresOldRemedy)
        : fine('database', text.postgres(version, `${host}${pathname}`)),
      ...durability(settings),
      ...connections(Number(settings['max_connections'])),
      await skew(pool, now)
    ];
  } catch (fault) {
    const { message, code } = fault as Error & { code?: string };
    const why = `${host}${pathname}：${message || String(code)}`;
    return [wrong('database', text.broke(why), text.unreachableRemedy)];
  } finally {
    await pool.end();
  }
}

const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

async function settingsOf(pool: pg.Pool): Promise<Record<string, string>> {
  const names = [...DURABLE, 'server_version', 'server_version_num', 'max_connections'];
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [names]
  );
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

/** `synchronous_commit` may ask for more than `on`; `local` is enough for a commit to outlive a power cut here. */
function durability(settings: Record<string, string>): Check[] {
  const off = DURABLE.filter((name) => settings[name] === 'off');
  if (off.length === 0) return [fine('durability', text.durable)];
  return off.map((name) => wrong('durability', text.notDurable(name, 'off'), text.notDurableRemedy(name)));
}

function connections(most: number): Check[] {
  return most < FEW_CONNECTIONS ? [warning('connections', text.connections(most), text.connectionsRemedy)] : [];
}

/** By how much the clocks are apart at least: half the way there and back is allowed for. */
async function skew(pool: pg.Pool, now: () => number): Promise<Check> {
  const before = now();
  const { rows } = await pool.query<{ at: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint as at'
  );
  const after = now();
  const ms = before + (after - before) / 2 - rows[0]!.at;
  if (Math.abs(ms) > SKEW.wrong) return wrong('clock', text.skew(ms), text.skewRemedy);
  return Math.abs(ms) > SKEW.note ? warning('clock', text.skew(ms), text.skewRemedy) : fine('clock', text.skew(ms));
}

function structureCheck({ pending, newer }: Structure): Check {
  if (newer !== null) return wrong('structure', newer, text.newerRemedy);
  if (pending.length > 0) return warning('structure', text.pending(pending), text.pendingRemedy);
  return fine('structure', text.migrated);
}
