import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { STATUSES, type Directory, type Status } from '#lib/core/model/directory.ts';

type Batch = Directory['batches'][number];

export interface BatchSaid {
  title: string;
  year: number;
  target: number;
  source: string;
}

/** One change of batches and what they are to bring. */
export type BatchEdit =
  | { do: 'create'; said: BatchSaid }
  | { do: 'change'; batch: string; said: BatchSaid }
  | { do: 'remove'; batch: string }
  /** `was`: the name of a goal that is there; absent for one more. Without a name it goes by its bundle's. */
  | { do: 'goal'; batch: string; was?: string; name: string; bundle?: string; status?: Status }
  | { do: 'removeGoal'; batch: string; name: string };

/** Why an edit cannot be made: what is missing, or what is in the way. */
export type BatchRefusal = 'incomplete' | 'none' | 'goal-name' | 'goal-taken' | 'in-use';

/** Reads what somebody wants done; `null` where the form is not one of ours. */
export function readBatchEdit(form: FormData): BatchEdit | null {
  const of = (name: string, most = 200) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  const said = { title: of('title', 60), year: Number(of('year')), target: Number(of('target')), source: of('source') };
  const [batch, was, bundle] = [of('batch'), of('was'), of('bundle')];
  const status = STATUSES.find((each) => each === of('status'));
  switch (of('do')) {
    case 'create':
      return { do: 'create', said };
    case 'change':
      return { do: 'change', batch, said };
    case 'remove':
      return { do: 'remove', batch };
    case 'goal':
      return {
        do: 'goal',
        batch,
        name: of('name', 60),
        ...(was ? { was } : {}),
        ...(bundle ? { bundle } : {}),
        ...(status ? { status } : {})
      };
    case 'removeGoal':
      return { do: 'removeGoal', batch, name: was };
    default:
      return null;
  }
}

/** Makes one change of the batches; nothing is changed in place. @param names of bundles, by id */
export function editBatches(
  directory: Directory,
  edit: BatchEdit,
  names: ReadonlyMap<string, string>
): Result<Directory> {
  if (edit.do === 'create') {
    if (!isWhole(edit.said)) return refused('incomplete');
    const id = freeId(directory, edit.said.year);
    return ok({ ...directory, batches: [...directory.batches, { id, ...edit.said, goals: [] }] });
  }
  const batch = directory.batches.find(({ id }) => id === edit.batch);
  if (!batch) return refused('none');
  const put = (next: Batch | null): Directory => ({
    ...directory,
    batches: directory.batches.flatMap((each) => (each !== batch ? [each] : next ? [next] : []))
  });
  switch (edit.do) {
    case 'change':
      return isWhole(edit.said) ? ok(put({ ...batch, ...edit.said })) : refused('incomplete');
    case 'remove': {
      const isUsed = batch.goals.length > 0 || directory.entries.some((entry) => entry.batch === batch.id);
      return isUsed ? refused('in-use') : ok(put(null));
    }
    case 'removeGoal':
      return ok(put({ ...batch, goals: batch.goals.filter(({ name }) => name !== edit.name) }));
    case 'goal':
      return putGoal(batch, edit, names, put);
  }
}

function putGoal(
  batch: Batch,
  { was, name, bundle, status }: Extract<BatchEdit, { do: 'goal' }>,
  names: ReadonlyMap<string, string>,
  put: (next: Batch) => Directory
): Result<Directory> {
  const known = bundle !== undefined && names.has(bundle) ? bundle : undefined;
  const title = name || (known === undefined ? '' : names.get(known)!.replace(/一件事$/, ''));
  if (title === '') return refused('goal-name');
  if (batch.goals.some((goal) => goal.name === title && goal.name !== was)) return refused('goal-taken');
  const goal = { name: title, ...(known === undefined ? {} : { bundle: known }) };
  const goals =
    was === undefined ? [...batch.goals, goal] : batch.goals.map((each) => (each.name === was ? goal : each));
  const next = put({ ...batch, goals });
  return ok(known !== undefined && status ? withStatus(next, known, status) : next);
}

/** The status is the bundle's, in whatever batch it stands. */
function withStatus(directory: Directory, id: string, status: Status): Directory {
  const known = directory.entries.find((entry) => entry.kind === 'bundle' && entry.id === id);
  const entries = known
    ? directory.entries.map((entry) => (entry === known ? { ...entry, status } : entry))
    : [...directory.entries, { kind: 'bundle' as const, id, status }];
  return { ...directory, entries };
}

function isWhole({ title, year, target, source }: BatchSaid): boolean {
  const isYear = Number.isInteger(year) && year >= 2000 && year <= 2100;
  return title !== '' && source !== '' && isYear && Number.isInteger(target) && target >= 1 && target <= 10_000;
}

function freeId({ batches }: Directory, year: number): string {
  const taken = new Set(batches.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${year}-${number}`)) number += 1;
  return `${year}-${number}`;
}

function refused(code: BatchRefusal) {
  return refuse({ code, message: code });
}

/** What a year is to bring, and what of it is there. */
export interface YearLine {
  year: number;
  batches: number;
  target: number;
  done: number;
}

/** Years, the latest first. @param isDone whether the bundle of a goal is published */
export function yearsOf(batches: readonly Batch[], isDone: (bundle: string) => boolean): YearLine[] {
  return [...Map.groupBy(batches, ({ year }) => year)]
    .map(([year, own]) => ({
      year,
      batches: own.length,
      target: own.reduce((sum, { target }) => sum + target, 0),
      done: own.reduce(
        (sum, { goals }) => sum + goals.filter(({ bundle }) => bundle !== undefined && isDone(bundle)).length,
        0
      )
    }))
    .sort((a, b) => b.year - a.year);
}
