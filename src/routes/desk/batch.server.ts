import {
  BATCH_AT_MOST,
  isBatchMove,
  readMarks,
  type BatchMove,
  type BatchResult,
  type Marked
} from '#lib/desk/batch.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { acted } from './conflict.server.ts';

type App = App.Locals['app'];
export interface Batch {
  move: BatchMove;
  results: BatchResult[];
}

/**
 * Does one move to several tasks, each an event of its own under its own key, so that a form sent twice changes nothing.
 * A task that cannot be done keeps no other from being done.
 * @returns null: nothing was marked, or the move is none that several can have
 */
export async function doBatch(
  app: App,
  officer: Actor & { department: string },
  form: FormData
): Promise<Batch | null> {
  const move = form.get('move');
  const key = String(form.get('key') ?? '');
  const marks = readMarks(form).slice(0, BATCH_AT_MOST);
  if (!isBatchMove(move) || marks.length === 0 || !/^[\w-]{1,60}$/.test(key)) return null;
  const results: BatchResult[] = [];
  /** Of applications with several marked tasks: what the one before left behind is what the next one sees. */
  const moved = new Map<string, { from: number; to: number }>();
  for (const mark of marks) {
    const known = moved.get(mark.application);
    const revision = known?.from === mark.revision ? known.to : mark.revision;
    const result = await one(app, officer, { ...mark, revision }, move, key);
    if (result.ok) moved.set(mark.application, { from: mark.revision, to: result.revision });
    results.push(result);
  }
  return { move, results };
}

async function one(
  app: App,
  actor: Actor & { department: string },
  { application, item, revision }: Marked,
  move: BatchMove,
  key: string
): Promise<BatchResult> {
  const names = await namesOf(app, actor, application, item);
  const base = { application, item, ...names };
  if (!names.number) return { ...base, ok: false, message: m.desk_no_task(), revision };
  const done = await app.engine.move({ application, item, move, key, revision, actor, atDesk: true });
  if (done.ok) return { ...base, ok: true, message: '', revision: done.value.revision };
  const [problem] = done.problems;
  const isFact = done.problems.some(({ code }) => code.startsWith('facts/') || code.startsWith('fact/'));
  if (isFact) return { ...base, ok: false, message: m.desk_batch_facts(), revision };
  const message =
    (await acted(app, actor, { application, item }, done.problems)) ?? problem?.message ?? m.desk_problem_unknown();
  return { ...base, ok: false, message, revision };
}

/** Only of what is in the hands of the officer's own department. */
async function namesOf(
  app: App,
  { department }: { department: string },
  application: string,
  item: string
): Promise<{ number: string; itemName: string }> {
  const held = await app.store.assigneeOf(application, item);
  const row = held?.department === department ? await app.store.application(application) : null;
  const version = row && (await app.versions.load(row.bundle, row.version));
  return { number: row?.number ?? '', itemName: version?.source.items[item]?.name ?? item };
}
