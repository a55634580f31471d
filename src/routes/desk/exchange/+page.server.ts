import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { LINES_AT_MOST } from '#lib/server/handover/ledger.ts';
import { applyResults, checkResults, type CheckedRow } from '#lib/server/handover/hand-in.ts';
import { OUT_AT_MOST } from '#lib/server/handover/hand-out.ts';
import { readResults, RESULT_KB, RESULT_ROWS_AT_MOST, type ResultRow } from '#lib/server/handover/results-file.ts';
import type { ExchangeFile, OutItem } from '#lib/desk/exchange/types.ts';
import { requireOfficer } from '../desk.server.ts';
import { fileOf, handoverDeps, moveWords, namedLedger } from '../handover.server.ts';

const FILES_SHOWN = 20;

/** Files to and from a system of the department's own that is not connected. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = requireOfficer(locals, url);
  const items = new Map<string, OutItem>();
  for (const { bundle, item, bundleName, itemName, isOut } of await namedLedger(locals.app, officer)) {
    const key = `${bundle}/${item}`;
    const known = items.get(key) ?? { key, bundleName, itemName, open: 0, fresh: 0 };
    items.set(key, { ...known, open: known.open + 1, fresh: known.fresh + (isOut ? 0 : 1) });
  }
  const files = await locals.app.store.exchanges(officer.department, FILES_SHOWN);
  return {
    items: [...items.values()],
    files: files.map(({ id, kind, name, at, count, done }): ExchangeFile => ({ id, kind, name, at, count, done })),
    nothing: url.searchParams.has('nothing'),
    limits: { out: OUT_AT_MOST, lines: LINES_AT_MOST, rows: RESULT_ROWS_AT_MOST, kb: RESULT_KB },
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  /** Reads a file and says of each row what would become of it; nothing is done yet. */
  check: async ({ locals, url, request }) => {
    const officer = requireOfficer(locals, url);
    const file = await fileOf(await request.formData());
    if (!file.ok) return fail(422, { problems: file.problems });
    const rows = readResults(file.value.bytes);
    if (!rows.ok) return fail(422, { problems: rows.problems });
    const words = moveWords();
    const checked = await checkResults(handoverDeps(locals.app), officer, rows.value, words);
    return {
      checked: checked.map((row) => lineOf(row, words)),
      content: JSON.stringify(rows.value),
      name: file.value.name
    };
  },
  /** Carries out what was checked; every row is checked again. */
  apply: async ({ locals, url, request }) => {
    const officer = requireOfficer(locals, url);
    const form = await request.formData();
    const content = form.get('content');
    const name = form.get('name');
    const rows = readResults(new TextEncoder().encode(typeof content === 'string' ? content : ''));
    if (!rows.ok) return fail(422, { problems: rows.problems });
    const words = moveWords();
    const file = {
      rows: rows.value,
      name: typeof name === 'string' ? name.slice(0, 200) : '',
      format: 'json'
    } as const;
    const done = await applyResults(handoverDeps(locals.app), officer, file, words);
    return { done: done.map((row) => lineOf(row, words)) };
  }
};

function lineOf({ row, itemName, move, problems }: CheckedRow, words: Record<string, string>) {
  const { number, item }: ResultRow = row;
  return {
    number,
    item: itemName || item,
    move: move ? words[move]! : row.move,
    problems: problems.map((one) => one.message)
  };
}
