import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Value from 'typebox/value';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { ScenarioSchema, type Scenario } from '#lib/core/model/index.ts';
import { AtomicTextFile } from './document-file.ts';
import { takeLock } from './lock.ts';
import { text } from './messages.ts';
import { serialize } from './serialize.ts';

/** A scenario of a bundle that people have kept, and the name of its file without `.json`. */
export interface KeptScenario {
  file: string;
  scenario: Scenario;
}

const LONGEST = 60;
const FILE = /^[\w-]+$/;

/** `flows/scenarios/<bundle>/*.json` by file name; what is no scenario at all is left out. */
export async function keptScenarios(dir: string, bundle: string): Promise<KeptScenario[]> {
  const folder = folderOf(dir, bundle);
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  const read = await Promise.all(names.sort().map((file) => readOne(folder, file)));
  return read.filter((each) => each !== null);
}

async function readOne(folder: string, file: string): Promise<KeptScenario | null> {
  if (!FILE.test(file)) return null;
  try {
    const raw: unknown = JSON.parse(await readFile(join(folder, `${file}.json`), 'utf8'));
    return Value.Check(ScenarioSchema, raw) ? { file, scenario: raw } : null;
  } catch {
    return null;
  }
}

/**
 * Keeps a scenario of a bundle under the next free number.
 * @param scenario checked by `checkScenario`
 * @returns the name of its file; refused where its name is empty, too long or taken
 */
export async function keepScenario(dir: string, bundle: string, scenario: Scenario): Promise<Result<string>> {
  const name = scenario.name.trim();
  if (name === '' || [...name].length > LONGEST) return refuse({ code: 'scenario/name', message: text.scenarioName() });
  return locked(dir, async () => {
    const kept = await keptScenarios(dir, bundle);
    if (kept.some((each) => each.scenario.name === name))
      return refuse({ code: 'scenario/taken', message: text.scenarioTaken(name) });
    const numbers = kept.map(({ file }) => Number(/^run-(\d+)$/.exec(file)?.[1] ?? 0));
    const file = `run-${Math.max(0, ...numbers) + 1}`;
    const { $schema: _, ...document } = scenario;
    const linked = { $schema: '../../../forms/schemas/scenario.json', ...document, name };
    await new AtomicTextFile(join(folderOf(dir, bundle), `${file}.json`)).write(serialize(linked));
    return ok(file);
  });
}

/** Throws a kept scenario away. */
export async function dropScenario(dir: string, bundle: string, file: string): Promise<Result<true>> {
  return locked(dir, async () => {
    const kept = await keptScenarios(dir, bundle);
    if (!kept.some((each) => each.file === file)) return refuse({ code: 'scenario/none', message: text.noScenario() });
    await rm(join(folderOf(dir, bundle), `${file}.json`));
    return ok(true);
  });
}

function folderOf(dir: string, bundle: string): string {
  return join(dir, 'flows/scenarios', bundle);
}

async function locked<T>(dir: string, body: () => Promise<Result<T>>): Promise<Result<T>> {
  const lock = takeLock(dir);
  if (!lock.ok) return lock;
  try {
    return await body();
  } finally {
    lock.value.release();
  }
}
