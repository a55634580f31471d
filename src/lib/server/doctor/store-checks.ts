import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readSecret } from '../auth/given-secret.ts';
import { readFile } from 'node:fs/promises';
import { SIGN_IN_SECRET } from '../data-folder.ts';
import { verifyChain } from '../engine/chain.ts';
import { fingerprint, openInstallationReads, SIGN_IN_KEY, type Installation } from '../installation.ts';
import type { Reads } from '../store/reads.ts';
import type { Store } from '../store/types.ts';
import { fileChecks } from './file-checks.ts';
import { text } from './messages.ts';
import { fine, warning, wrong, type Check, type DoctorDeps } from './types.ts';

const SAMPLE = 20;
/** A round of the clock loop is a few seconds; what is this late was not sent by anybody. */
const LATE_MS = 10 * 60_000;

/** What stands in the store: its keys, its chains, its uploads, its clocks. Nothing is changed. */
export async function storeChecks(deps: DoctorDeps): Promise<Check[]> {
  let opened: Installation<Reads>;
  try {
    opened = await openInstallationReads(deps.config, deps.env);
  } catch (fault) {
    return [wrong('key', (fault as Error).message, text.keyRemedy)];
  }
  try {
    return [
      fine('key', text.key(opened.keys.ids())),
      ...(await secretCheck(deps, opened.store)),
      ...(await chainChecks(opened)),
      ...(await fileChecks(deps, opened.store)),
      await clockCheck(deps, opened.store),
      await inboxCheck(opened.store)
    ];
  } finally {
    await opened.close();
  }
}

/** Of a database that several nodes share. */
async function secretCheck({ config, env }: DoctorDeps, store: Reads): Promise<Check[]> {
  const known = await store.setting(SIGN_IN_KEY);
  if (config.database === null || known === null) return [];
  const file = join(config.data, SIGN_IN_SECRET);
  const given = await readSecret(env['YIJIANSHI_AUTH_SECRET']);
  const own = given ?? (await readFile(file, 'utf8').catch(() => null))?.trim() ?? null;
  if (own === null) return [wrong('secret', text.secretMissing, text.secretRemedy)];
  return [
    fingerprint(own) === known ? fine('secret', text.secret) : wrong('secret', text.secretOther, text.secretRemedy)
  ];
}

/** Some applications by chance: those after a random id, and from the beginning where these are too few. */
async function chainChecks({ store, keys }: Installation<Reads>): Promise<Check[]> {
  const some = await store.applicationsAfter(randomUUID(), SAMPLE);
  const more = some.length < SAMPLE ? await store.applicationsAfter('', SAMPLE - some.length) : [];
  const rows = new Map([...some, ...more].map((row) => [row.id, row.number]));
  const broken: Check[] = [];
  for (const [id, number] of rows) {
    const result = await verifyChain({ store: store as Store, keys }, id);
    if (!result.ok) broken.push(wrong('chains', text.chainBroken(number, result.seq), text.chainRemedy(number)));
  }
  return broken.length > 0 ? broken : [fine('chains', text.chains(rows.size))];
}

async function clockCheck({ now }: DoctorDeps, store: Reads): Promise<Check> {
  const { count, oldest } = await store.dueClocks(now() - LATE_MS);
  if (count === 0) return fine('clocks', text.clocks);
  const minutes = Math.floor((now() - (oldest ?? now())) / 60_000);
  return wrong('clocks', text.clocksLate(count, minutes), text.clocksRemedy);
}

/** A program from before inboxes may have written beside this one: the next start puts those tasks in their place. */
async function inboxCheck(store: Reads): Promise<Check> {
  const count = await store.misplacedTasks();
  return count === 0 ? fine('inbox', text.inbox) : warning('inbox', text.inboxMisplaced(count), text.inboxRemedy);
}
