// A whole engine over a real data folder, and people who work with it; for tests and the benchmark.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aliasQuestions } from '#lib/core/merge/aliases.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { createFileService } from '../files/files.ts';
import { openKeyRing } from '../keys.ts';
import { createSchemaCheck } from '../schema-check.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/types.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { createDraftService } from './drafts.ts';
import { createEngine } from './engine.ts';
import type { EngineDeps } from './deps.ts';
import type { MoveName } from './moves.ts';
import type { Actor, Draft, Engine, PublishedVersion } from './types.ts';
import { createVersionService } from './versions.ts';

const PROJECT = fileURLToPath(new URL('../../../../', import.meta.url));
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

/** A clock that is moved by hand and refuses to go back. */
export interface TestClock {
  now(): number;
  set(iso: string): void;
}
export function createTestClock(iso: string): TestClock {
  let now = Date.parse(iso);
  return {
    now: () => now,
    set: (next) => {
      if (Date.parse(next) < now) throw new Error(`The clock stands at ${new Date(now).toISOString()}`);
      now = Date.parse(next);
    }
  };
}

export interface TestApp extends EngineDeps {
  engine: Engine;
  workspace: Workspace;
  clock: TestClock;
  close(): Promise<void>;
}

/** `wrap` lets a test stand between the engine and its store; `dir` is a workspace of the test's own. */
export async function openTestApp(
  folder: string,
  clock: TestClock,
  wrap: (store: Store) => Store = (store) => store,
  dir = PROJECT
): Promise<TestApp> {
  const keys = await openKeyRing(folder);
  const store = wrap(await openSqliteStore(join(folder, 'yijianshi.db')));
  return assembleTestApp({ store, keys }, await openWorkspace(dir), clock, join(folder, 'files'));
}

/** The engine over a store that is open, and its keys. @param files where uploads lie */
export function assembleTestApp(
  { store, keys }: Pick<EngineDeps, 'store' | 'keys'>,
  workspace: Workspace,
  clock: TestClock,
  folder: string
): TestApp {
  const files = createFileService({ store, keys, clock, folder });
  const drafts = createDraftService({ store, keys, clock, files });
  const versions = createVersionService({ store, workspace, clock });
  const deps = { store, keys, files, drafts, versions, clock, check: createSchemaCheck() };
  return {
    ...deps,
    workspace,
    engine: createEngine(deps),
    close: async () => {
      await store.close();
      await workspace.close();
    }
  };
}

export async function publish(app: TestApp, bundle: string): Promise<PublishedVersion> {
  const result = await app.versions.publish(bundle, 'administrator:test');
  if (result.ok) return result.version;
  const open = result.findings.filter((finding) => finding.severity === 'error' && !finding.accepted);
  throw new Error(open.map((finding) => `${finding.code} ${finding.path}: ${finding.message}`).join('\n'));
}

export function citizen(id: string, name = '林小雨'): Actor {
  return { id, name, role: 'citizen' };
}

export function officerOf(version: PublishedVersion, item: string): Actor {
  const { department } = version.chart.items[item]!;
  return { id: `officer-${department}`, name: '陈志强', role: 'officer', department };
}

/** Each identity question answered with its first option, one after the other: an answer may raise the next question. */
function withAliases(version: PublishedVersion, answers: Answers): Answers {
  const next = aliasQuestions(version.plan, version.source, answers).find(
    (question) => answers[question.key] === undefined
  );
  return next ? withAliases(version, { ...answers, [next.key]: next.options[0]!.value }) : answers;
}

/** A draft with everything filled in and every required material uploaded. */
export async function filledDraft(
  app: TestApp,
  version: PublishedVersion,
  owner: string,
  answers: Answers,
  seed = 1
): Promise<Draft> {
  const settled = withAliases(version, answers);
  const { draft } = await app.drafts.create({ bundle: version.bundle, version: version.version, owner });
  const data = generateData(answerForm(version.plan, version.source, settled), version.plan, seed);
  const saved = await app.drafts.save({ ...draft, answers: settled, data }, { owner });
  if (saved.state !== 'saved') throw new Error(saved.state);
  for (const line of materialLines(version.plan, version.source, settled)) {
    if (line.submit && line.required) await uploadFile(app, { draft: draft.id }, line.sharedKey);
  }
  return saved.draft;
}

export async function uploadFile(
  app: TestApp,
  home: { draft?: string; application?: string },
  sharedKey: string
): Promise<void> {
  const stream = (async function* () {
    yield PDF;
  })();
  const result = await app.files.save({
    ...home,
    sharedKey,
    name: `${sharedKey}.pdf`,
    type: 'application/pdf',
    stream
  });
  if (!result.ok) throw new Error(result.problems[0]!.message);
}

/** Submits and gives the application's id, or throws what was refused. */
export async function submitDraft(app: TestApp, draft: Draft, actor: Actor, key = 'press-1'): Promise<string> {
  const result = await app.engine.submit({ key, draft, actor, channel: 'online' });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.application;
}

/** One officer's move as their page would send it, with generated facts on approval; throws what was refused. */
export async function act(
  app: TestApp,
  version: PublishedVersion,
  application: string,
  item: string,
  move: MoveName,
  seed = 1
): Promise<void> {
  const actor = officerOf(version, item);
  const task = (await app.engine.task(application, item, actor))!;
  const facts = move === 'approve' ? { facts: generateFacts(task.facts, version.plan, seed) } : {};
  const key = `${item}.${move}.${task.revision}`;
  const result = await app.engine.move({ application, item, move, key, revision: task.revision, actor, ...facts });
  if (!result.ok) throw new Error(`${item}.${move}: ${JSON.stringify(result.problems)}`);
}

/** Every officer accepts and approves whatever can be, until nothing moves any more. Returns the order of approvals. */
export async function approveEverything(
  app: TestApp,
  version: PublishedVersion,
  application: string,
  seed = 1
): Promise<string[]> {
  const approved: string[] = [];
  for (let moved = true; moved;) {
    moved = false;
    for (const item of Object.keys(version.chart.items)) {
      const task = await app.engine.task(application, item, officerOf(version, item));
      const move = (['accept', 'approve'] as const).find((name) => task?.moves.includes(name));
      if (!move) continue;
      await act(app, version, application, item, move, seed);
      if (move === 'approve') approved.push(item);
      moved = true;
    }
  }
  return approved;
}
