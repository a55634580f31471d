import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { compareLists, LINES_AT_MOST, type EntryState } from '#lib/server/handover/ledger.ts';
import { readForeignList } from '#lib/server/handover/results-file.ts';
import { requireOfficer } from '../desk.server.ts';
import { fileOf, namedLedger } from '../handover.server.ts';

const DIFFERENCES_SHOWN = 100;

/** How far each task's data have got into the department's own system. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const officer = requireOfficer(locals, url);
  const lines = await namedLedger(locals.app, officer);
  const state = url.searchParams.get('state');
  const known: EntryState | null = state === 'new' || state === 'changed' || state === 'entered' ? state : null;
  const count = (entry: string) => lines.filter((line) => line.entry === entry).length;
  return {
    state: known,
    counts: { all: lines.length, new: count('new'), changed: count('changed'), entered: count('entered') },
    lines: lines
      .filter(({ entry }) => known === null || entry === known)
      .map(({ application, item, itemName, number, dueAt, entry, foreignNumber, enteredAt }) => ({
        ...{ application, item, itemName, number, dueAt, entry, foreignNumber, enteredAt }
      })),
    most: lines.length >= LINES_AT_MOST ? LINES_AT_MOST : null,
    did: lines.find(({ number }) => number === url.searchParams.get('did'))?.number ?? null,
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  /** Holds a list out of the department's own system against what was recorded here. Nothing of it is kept. */
  compare: async ({ locals, url, request }) => {
    const officer = requireOfficer(locals, url);
    const file = await fileOf(await request.formData());
    if (!file.ok) return fail(422, { problems: file.problems });
    const list = readForeignList(file.value.bytes);
    if (!list.ok) return fail(422, { problems: list.problems });
    const found = await compareLists(locals.app.store, officer.department, list.value);
    const { rows, agreed } = found;
    return {
      differences: {
        ...{ rows, agreed },
        missing: shown(found.missing.map(({ number }) => number)),
        unknown: shown(found.unknown.map((number) => number.slice(0, 100))),
        otherNumber: shown(
          found.otherNumber.map(({ line, found: there }) => ({
            number: line.number,
            here: line.foreignNumber ?? '',
            there: there.slice(0, 200)
          }))
        )
      }
    };
  }
};

function shown<T>(all: T[]): { first: T[]; more: number } {
  return { first: all.slice(0, DIFFERENCES_SHOWN), more: Math.max(0, all.length - DIFFERENCES_SHOWN) };
}
