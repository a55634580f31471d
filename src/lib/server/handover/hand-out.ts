import { createHash, randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { actorText } from '../engine/deps.ts';
import type { Actor, OfficerTask } from '../engine/types.ts';
import { cellsOf } from './columns.ts';
import { writeCsv } from './csv.ts';
import type { HandoverDeps } from './handover.ts';
import { readLedger, type LedgerLine } from './ledger.ts';
import { HEADINGS, problems } from './messages.ts';

/** One file at most; the next takes the rest. */
export const OUT_AT_MOST = 500;

export interface HandOutChoice {
  bundle: string;
  item: string;
  /** `new`: what has not gone out since it was sent last. `open`: everything that is open. */
  scope: 'new' | 'open';
  format: 'csv' | 'json';
  /** Headings of a CSV file: the form's own keys, or its titles. */
  headings: 'keys' | 'titles';
}

/** A file to save. */
export interface OutFile {
  name: string;
  type: string;
  body: string;
  count: number;
}

type Officer = Actor & { department: string };

/**
 * A file with the department's own form of every task chosen, exactly the keys, codes and formats that its schema asks for. That
 * somebody took them is written down for each before anything is given out (rule 26).
 */
export async function handOut(deps: HandoverDeps, officer: Officer, choice: HandOutChoice): Promise<Result<OutFile>> {
  const { bundle, item, scope } = choice;
  const only = { of: { bundle, item }, fresh: scope === 'new' };
  const lines = (await readLedger(deps.store, officer.department, only)).slice(0, OUT_AT_MOST);
  const taken: { line: LedgerLine; task: OfficerTask }[] = [];
  for (const line of lines) {
    const task = await deps.engine.task(line.application, line.item, officer);
    if (task?.payloadState !== 'dispatched' || !(await noteTaken(deps, officer, line))) continue;
    taken.push({ line, task });
  }
  if (taken.length === 0) return refuse(problems.nothing());
  const body = choice.format === 'csv' ? asCsv(taken, choice.headings) : asJson(taken);
  const now = deps.clock.now();
  const name = `${choice.item}-${stampOf(now)}.${choice.format}`;
  await deps.store.saveExchange(
    {
      ...{ id: randomUUID(), department: officer.department, kind: 'out', format: choice.format, name, at: now },
      ...{ actor: actorText(officer), count: taken.length, done: taken.length, sha256: sha256(body) }
    },
    taken.map(({ line }) => ({ application: line.application, item: line.item, seq: line.sentSeq! }))
  );
  const type = choice.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
  return ok({ name, type, body, count: taken.length });
}

function noteTaken({ engine }: HandoverDeps, actor: Officer, { application, item }: LedgerLine): Promise<boolean> {
  return engine.noteAccess({ application, item, actor, kind: 'taken', fields: [] });
}

function asJson(taken: readonly { task: OfficerTask }[]): string {
  const rows = taken.map(({ task }) => ({
    number: task.number,
    item: task.itemId,
    submittedAt: new Date(task.submittedAt).toISOString(),
    dueAt: task.dueAt === null ? null : new Date(task.dueAt).toISOString(),
    data: task.payload
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function asCsv(taken: readonly { task: OfficerTask }[], headings: HandOutChoice['headings']): string {
  const rows = taken.map(({ task }) => ({ task, cells: cellsOf(task.schema, task.payload) }));
  const columns = new Map<string, string>();
  for (const { cells } of rows) for (const { path, title } of cells) columns.set(path, title);
  const paths = [...columns.keys()];
  const head = headings === 'keys' ? paths : paths.map((path) => columns.get(path)!);
  return writeCsv([
    [HEADINGS.number, HEADINGS.item, HEADINGS.submitted, HEADINGS.due, ...head],
    ...rows.map(({ task, cells }) => {
      const values = new Map(cells.map(({ path, value }) => [path, value]));
      const due = task.dueAt === null ? '' : chinaTime(task.dueAt);
      return [
        task.number,
        task.itemId,
        chinaTime(task.submittedAt),
        due,
        ...paths.map((path) => values.get(path) ?? '')
      ];
    })
  ]);
}

/** `2026-11-23 09:05`, in China. */
export function chinaTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

export function stampOf(at: number): string {
  return chinaTime(at).replace(/[-:]/g, '').replace(' ', '-');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
