import { createHash, randomUUID } from 'node:crypto';
import type { Problem } from '#lib/core/errors.ts';
import type { Fact } from '#lib/core/run/officer-view.ts';
import { actorText } from '../engine/deps.ts';
import { isMove, specOf, type MoveName } from '../engine/moves.ts';
import type { Actor, OfficerTask } from '../engine/types.ts';
import type { TaskRow } from '../store/types.ts';
import type { HandoverDeps } from './handover.ts';
import { problems } from './messages.ts';
import type { ResultRow } from './results-file.ts';

type Officer = Actor & { department: string };

/** What is to become of one row, or what speaks against it. */
export interface CheckedRow {
  row: ResultRow;
  itemName: string;
  /** Null while something speaks against it. */
  move: MoveName | null;
  problems: Problem[];
}

/** What came back, and what the file was called. */
export interface ResultsFile {
  rows: readonly ResultRow[];
  name: string;
  format: 'csv' | 'json';
}

interface Ready extends CheckedRow {
  task?: OfficerTask;
  facts?: Record<string, unknown>;
}

/** Every row against the tasks as they stand now; nothing is done. `words`: what each move is called in the file. */
export async function checkResults(
  deps: HandoverDeps,
  officer: Officer,
  rows: readonly ResultRow[],
  words: Record<string, string>
): Promise<CheckedRow[]> {
  const checked = await readyRows(deps, officer, rows, words);
  return checked.map(({ row, itemName, move, problems: found }) => ({ row, itemName, move, problems: found }));
}

/**
 * Carries every row out that can be, each once: the same file a second time changes nothing. A row that cannot is told and the
 * others go on.
 */
export async function applyResults(
  deps: HandoverDeps,
  officer: Officer,
  { rows, name, format }: ResultsFile,
  words: Record<string, string>
): Promise<CheckedRow[]> {
  const file = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const done: CheckedRow[] = [];
  for (const ready of await readyRows(deps, officer, rows, words))
    done.push(await carryOut(deps, officer, file, ready));
  const now = deps.clock.now();
  const count = done.filter(({ problems: found }) => found.length === 0).length;
  await deps.store.saveExchange(
    {
      ...{ id: randomUUID(), department: officer.department, kind: 'in', format, name, at: now },
      ...{ actor: actorText(officer), count: rows.length, done: count, sha256: file }
    },
    []
  );
  return done;
}

async function carryOut(deps: HandoverDeps, actor: Officer, file: string, ready: Ready): Promise<CheckedRow> {
  const { row, itemName, move, task, facts } = ready;
  if (!task || !move) return { row, itemName, move, problems: ready.problems };
  const result = await deps.engine.move({
    ...{ application: task.application, item: task.itemId, move, revision: task.revision, actor },
    key: createHash('sha256').update(`${file}:${row.number}:${row.item}`).digest('hex'),
    ...(row.reason !== '' && { reason: row.reason }),
    ...(facts && { facts })
  });
  return { row, itemName, move, problems: result.ok ? [] : result.problems };
}

async function readyRows(
  deps: HandoverDeps,
  officer: Officer,
  rows: readonly ResultRow[],
  words: Record<string, string>
): Promise<Ready[]> {
  const seen = new Set<string>();
  const ready: Ready[] = [];
  for (const row of rows) {
    const found = await tasksOf(deps, officer, row);
    const [task] = found;
    if (!task) ready.push(refused(row, problems.unknownTask(row.number)));
    else if (found.length > 1) ready.push(refused(row, problems.ambiguous(row.number)));
    else if (seen.has(keyOf(task))) ready.push(refused(row, problems.repeated(row.number)));
    else ready.push(await readyRow(deps, officer, row, task, words));
    if (task) seen.add(keyOf(task));
  }
  return ready;
}

/** The department's tasks that a row can mean: of the item that it names, or of all in that application. */
async function tasksOf(
  { store }: HandoverDeps,
  { department }: Officer,
  { number, item }: ResultRow
): Promise<TaskRow[]> {
  const application = await store.applicationByNumber(number);
  const tasks = application ? await store.tasks({ application: application.id, department }) : [];
  return tasks.filter((task) => task.status !== 'notNeeded' && (item === '' || task.item === item));
}

function refused(row: ResultRow, problem: Problem): Ready {
  return { row, itemName: '', move: null, problems: [problem] };
}

function keyOf({ application, item }: TaskRow): string {
  return `${application}/${item}`;
}

async function readyRow(
  deps: HandoverDeps,
  officer: Officer,
  row: ResultRow,
  { application, item }: TaskRow,
  words: Record<string, string>
): Promise<Ready> {
  const task = await deps.engine.task(application, item, officer);
  if (!task) return refused(row, problems.unknownTask(row.number));
  const itemName = task.item.name;
  const named = row.move in words ? row.move : Object.keys(words).find((move) => words[move] === row.move);
  if (named === 'requestCorrection' || named === 'requestLate')
    return { row, itemName, move: null, problems: [problems.onPage(row.move)] };
  if (!named || !isMove(named) || !task.moves.includes(named)) {
    const possible = task.moves.map((move) => words[move] ?? move).join('、');
    return { row, itemName, move: null, problems: [problems.unknownMove(row.move, possible)] };
  }
  if (!specOf(named).brings) return { row, itemName, move: named, problems: [], task };
  const facts = factsOf(task.facts, row.facts);
  if ('problem' in facts) return { row, itemName, move: null, problems: [facts.problem] };
  return { row, itemName, move: named, problems: [], task, facts: facts.value };
}

/** The facts of a row in the types that their schemas ask for; whether they may be so is the engine's to say. */
function factsOf(
  asked: readonly Fact[],
  given: Record<string, unknown>
): { value: Record<string, unknown> } | { problem: Problem } {
  const value: Record<string, unknown> = {};
  for (const { element, title, schema } of asked) {
    const said = given[element] ?? given[title];
    if (said === undefined) continue;
    const isNumber = schema.type === 'number' || schema.type === 'integer';
    if (!isNumber || typeof said !== 'string') value[element] = said;
    else if (said.trim() === '' || !Number.isFinite(Number(said))) return { problem: problems.fact(title, said) };
    else value[element] = Number(said);
  }
  return { value };
}
