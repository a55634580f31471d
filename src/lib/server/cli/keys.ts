import { ok, refuse, type Result } from '#lib/core/errors.ts';
import {
  keyPlace,
  newMasterKey,
  readMasterKeys,
  writeMasterKeys,
  type KeyPlace,
  type MasterKey
} from '#lib/server/crypto/master-keys.ts';
import { MASTER_KEY } from '#lib/server/installation.ts';
import { isoDay } from '#lib/server/retention/days.ts';
import { keyUse, type KeyUse } from '#lib/server/retention/rotate-keys.ts';
import { operate, reading, type OnData } from './operate.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { text } from './personal-messages.ts';
import type { KeysResult } from './personal-results.ts';
import { storedIn } from './stored.ts';

export type KeysOptions = CommonOptions & OnData & { everywhere?: boolean };

const ACTS = ['list', 'add', 'rotate', 'retire'] as const;

/** `keys`: the master keys of an installation; what they wrap is counted, the keys themselves are never shown. */
export async function keysCommand(act: string, id: string | undefined, options: KeysOptions): Promise<ExitCode> {
  const wanted = ACTS.find((name) => name === act);
  if (!wanted) return refused('', [{ code: 'keys/act', message: text.keysActs(act) }]);
  if ((wanted === 'retire') !== (id !== undefined)) return refused('', [{ code: 'keys/id', message: text.keysId() }]);
  const place = placeOf(options);
  if (!place.ok) return refused('', place.problems);
  const done = await change(wanted, id, place.value, options);
  if (!done.ok) return refused('', done.problems);
  return report(place.value, done.value, options);
}

async function change(
  act: (typeof ACTS)[number],
  id: string | undefined,
  place: KeyPlace,
  options: KeysOptions
): Promise<Result<string>> {
  if (act === 'add') return add(place, options);
  if (act === 'retire') return retire(place, id!, options);
  return act === 'list' ? ok('') : rotate(place, options);
}

async function rotate(place: KeyPlace, options: KeysOptions): Promise<Result<string>> {
  const key = keysIn(place).at(-1)?.id;
  if (key === undefined) return nowhere(place);
  const used = await reading(options, async ({ store, config }) => ({
    isShared: config.database !== null,
    isNamed: (await store.setting(MASTER_KEY)) === key
  }));
  if (!used.ok) return used;
  if (used.value.isShared && !used.value.isNamed && !options.everywhere)
    return refuse({ code: 'keys/everywhere', message: text.keysEverywhere(key) });
  const told = process.stderr.isTTY
    ? ({ applications, drafts, lookups }: Record<'applications' | 'drafts' | 'lookups', number>) =>
        sayErr(text.keysProgress(applications, drafts, lookups))
    : undefined;
  const done = await operate(options, { kind: 'rotate', key }, told);
  if (!done.ok) return done;
  const rotated = done.value!;
  return rotated.left > 0
    ? refuse({ code: 'keys/left', message: text.keysLeft(rotated.left) })
    : ok(text.keysRotated(rotated.applications, rotated.drafts, rotated.receivers, rotated.lookups));
}

function placeOf(options: KeysOptions): Result<KeyPlace> {
  const config = storedIn(options);
  return config.ok ? ok(keyPlace(config.value.data, process.env['YIJIANSHI_KEYS'])) : config;
}

function keysIn(place: KeyPlace): MasterKey[] {
  return readMasterKeys(place) ?? [];
}

function nowhere(place: KeyPlace): Result<never> {
  return refuse({ code: 'keys/none', message: text.keysNone(nameOf(place)) });
}

function nameOf(place: KeyPlace): string {
  return place.kind === 'file' ? place.file : 'YIJIANSHI_KEYS';
}

async function add(place: KeyPlace, options: KeysOptions): Promise<Result<string>> {
  if (place.kind === 'environment') return refuse({ code: 'keys/environment', message: text.keysEnvironment() });
  // Elsewhere than where the service reads it a new key would be nobody's.
  if (keysIn(place).length === 0) return nowhere(place);
  const own = await reading(options, async () => null);
  if (!own.ok) return own;
  const key = newMasterKey(isoDay(Date.now()));
  writeMasterKeys(place.file, [...keysIn(place), key]);
  return ok(text.keysAdded(key.id, place.file));
}

async function retire(place: KeyPlace, id: string, options: KeysOptions): Promise<Result<string>> {
  if (place.kind === 'environment') return refuse({ code: 'keys/environment', message: text.keysEnvironment() });
  const keys = keysIn(place);
  if (keys.every((key) => key.id !== id)) return refuse({ code: 'keys/unknown', message: text.keysUnknown(id) });
  const uses = await usesOf(options);
  if (!uses.ok) return uses;
  if (uses.value.current === id) return refuse({ code: 'keys/newest', message: text.keysNewest(id) });
  // What does not say under which key it is may be under this one.
  const mine = uses.value.uses.filter((use) => use.id === id || use.id === null);
  const count = mine.reduce((sum, use) => sum + use.applications + use.drafts + use.receivers + use.lookups, 0);
  if (count > 0) return refuse({ code: 'keys/used', message: text.keysUsed(id, count) });
  writeMasterKeys(
    place.file,
    keys.filter((key) => key.id !== id)
  );
  return ok(text.keysRetired(id));
}

function usesOf(options: KeysOptions): Promise<Result<{ uses: KeyUse[]; current: string }>> {
  return reading(options, async ({ store, keys }) => ({ uses: await keyUse(store, keys), current: keys.current() }));
}

async function report(place: KeyPlace, said: string, options: KeysOptions): Promise<ExitCode> {
  const uses = await usesOf(options);
  if (!uses.ok) return refused('', uses.problems);
  const made = new Map(keysIn(place).map((key) => [key.id, key.made]));
  const result: KeysResult = {
    place: nameOf(place),
    keys: uses.value.uses.map((use) => ({
      ...use,
      made: use.id === null ? null : (made.get(use.id) ?? null),
      current: use.id === uses.value.current
    }))
  };
  if (options.json) sayJson(result);
  else {
    if (said) sayOut(said);
    for (const key of result.keys) sayOut(text.keyLine(key));
  }
  return 0;
}
