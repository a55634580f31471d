import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import { isAbove, keeperOf, type CodeList, type CodeValue, type Owner } from '../../model/element.ts';
import { checkValue, takenWord, type ValueSaid } from './code-value.ts';
import { text } from './messages.ts';
import type { PastedRow } from './list-in-hand.ts';
import { withPasted } from './paste.ts';

/** What is said of a list besides its values. */
export interface ListSaid {
  title: string;
  standard?: string;
  source?: string;
  owner: Owner;
}

/** One change of a code list, by a person. */
export type CodeListEdit =
  | { do: 'create'; id: string; said: ListSaid }
  | { do: 'about'; said: ListSaid }
  | { do: 'add'; value: ValueSaid & { code: string } }
  | { do: 'change'; code: string; value: ValueSaid }
  | { do: 'retire'; code: string; replacedBy?: string }
  | { do: 'revive'; code: string }
  | { do: 'move'; code: string; up: boolean }
  | { do: 'remove'; code: string }
  | { do: 'paste'; rows: readonly PastedRow[] };

/** What an edit may not overlook. */
export interface ListContext {
  /** At which level the catalogue is kept. */
  level: Owner;
  /** Ids that are taken. */
  taken: ReadonlySet<string>;
  /** Codes that may be in use: they are retired, never removed. */
  used: ReadonlySet<string>;
}

type Edited = Result<{ document: CodeList; what: string }>;

/** Makes one change of a code list; `null`: it is not there yet. Nothing is changed in place. */
export function editCodeList(list: CodeList | null, edit: CodeListEdit, context: ListContext): Edited {
  if (edit.do === 'create') return create(edit.id, edit.said, context);
  if (!list) return refused('codelist/none', text.noList(''));
  const owner = keeperOf(list);
  if (isAbove(owner, context.level)) return refused('codelist/locked', text.lockedList(list.title, owner));
  switch (edit.do) {
    case 'about':
      return about(list, edit.said, context);
    case 'add':
      return add(list, edit.value);
    case 'paste':
      return paste(list, edit.rows);
    default:
      return onValue(list, edit, context);
  }
}

function create(id: string, said: ListSaid, context: ListContext): Edited {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id) || id === 'new') return refused('codelist/id', text.badListId(), 'id');
  if (context.taken.has(id)) return refused('codelist/taken', text.taken(id), 'id');
  const made = about({ id, title: '', values: [] }, said, context);
  return made.ok ? ok({ ...made.value, what: text.addedList(said.title) }) : made;
}

function about(list: CodeList, said: ListSaid, { level }: ListContext): Edited {
  if (said.title === '' || said.title.length > 30) return refused('codelist/title', text.noTitle(30), 'title');
  if (isAbove(said.owner, level)) return refused('codelist/level', text.aboveLevel(said.owner), 'owner');
  const { $schema, id, title: _title, standard: _standard, source: _source, owner: _owner, ...rest } = list;
  const { title, standard, source, owner } = said;
  const named = { ...(standard ? { standard } : {}), ...(source ? { source } : {}) };
  // A standard would say by itself that somebody above keeps the list.
  const document: CodeList = { ...($schema ? { $schema } : {}), id, title, ...named, owner, ...rest };
  return ok({ document, what: text.changedList(title) });
}

function add(list: CodeList, said: ValueSaid & { code: string }): Edited {
  const { code } = said;
  if (!/^\S{1,60}$/.test(code)) return refused('codelist/code', text.badCode(), 'code');
  if (list.values.some((value) => value.code === code)) return refused('codelist/taken', text.takenCode(code), 'code');
  const checked = checkValue(list, code, said);
  if (!checked.ok) return checked;
  return ok({
    document: { ...list, values: [...list.values, { code, ...checked.value }] },
    what: text.added(code, said.title)
  });
}

function paste(list: CodeList, rows: readonly PastedRow[]): Edited {
  if (rows.length === 0) return refused('codelist/paste', text.nothingPasted(), 'rows');
  const { values, added, changed } = withPasted(list, rows);
  return ok({ document: { ...list, values }, what: text.pasted(added, changed) });
}

function onValue(
  list: CodeList,
  edit: Extract<CodeListEdit, { do: 'change' | 'retire' | 'revive' | 'move' | 'remove' }>,
  context: ListContext
): Edited {
  const at = list.values.findIndex(({ code }) => code === edit.code);
  const value = list.values[at];
  if (!value) return refused('codelist/no-code', text.noCode(edit.code));
  const { code, title } = value;
  const done = (values: CodeValue[], what: string): Edited => ok({ document: { ...list, values }, what });
  switch (edit.do) {
    case 'change': {
      const checked = checkValue(list, code, edit.value);
      if (!checked.ok) return checked;
      const { code: _, title: _title, labels: _labels, within: _within, ...rest } = value;
      return done(list.values.with(at, { code, ...checked.value, ...rest }), text.changed(code, edit.value.title));
    }
    case 'retire':
      return retire(list, at, edit.replacedBy);
    case 'revive': {
      // While it was retired its words were free for others.
      const free = takenWord(list, code, { title, labels: value.labels ?? [] });
      if (!free.ok) return free;
      const { retired: _, replacedBy: _by, ...rest } = value;
      return done(list.values.with(at, rest), text.revived(code, title));
    }
    case 'move': {
      const to = edit.up ? at - 1 : at + 1;
      const other = list.values[to];
      const values = other ? list.values.with(at, other).with(to, value) : list.values;
      return done(values, text.moved(code, title, edit.up));
    }
    case 'remove':
      return remove(list, value, context);
  }
}

/** The replacement is asked for itself, and does not lead back here. */
function retire(list: CodeList, at: number, replacedBy: string | undefined): Edited {
  const { replacedBy: _, ...value } = list.values[at]!;
  const by = list.values.find(({ code }) => code === replacedBy);
  if (replacedBy !== undefined && (!by || by.retired || by.abstract || by.code === value.code))
    return refused('codelist/replaced', text.replaced(replacedBy), 'replacedBy');
  if (!isAsked(list.values.toSpliced(at, 1))) return refused('codelist/last', text.lastOne(value.title));
  const retired = { ...value, retired: true, ...(by ? { replacedBy: by.code } : {}) };
  // Whoever was sent on to this one is sent on once more.
  const values = list.values.map((each, place) =>
    place === at ? retired : each.replacedBy === value.code && by ? { ...each, replacedBy: by.code } : each
  );
  return ok({
    document: { ...list, values },
    what: text.retired(value.code, value.title, by?.title ?? null)
  });
}

function remove(list: CodeList, value: CodeValue, { used }: ListContext): Edited {
  const { code, title } = value;
  if (used.has(code)) return refused('codelist/used', text.used(title));
  const reader = list.values.find((each) => each.within?.includes(code) || each.replacedBy === code);
  if (reader) return refused('codelist/read', text.readBy(title, reader.title));
  const refinement = list.refinements?.find(({ of, values }) =>
    [...of, ...values.flatMap(({ within = [] }) => within)].includes(code)
  );
  if (refinement) return refused('codelist/read', text.readBy(title, refinement.attribute));
  const values = list.values.filter((each) => each !== value);
  if (values.length > 0 && !isAsked(values)) return refused('codelist/last', text.lastOne(title));
  return ok({ document: { ...list, values }, what: text.removed(code, title) });
}

/** Whether something is left to choose from. */
function isAsked(values: readonly CodeValue[]): boolean {
  return values.some(({ retired, abstract }) => !retired && !abstract);
}

/**
 * What stands in the way of going from one state of a list to another at once (撤销、重做): the same as of a single change.
 * @param context with the codes that may have come into use in between
 */
export function checkListMove(
  before: CodeList | null,
  after: CodeList | null,
  { level, used }: Pick<ListContext, 'level' | 'used'>
): Problem[] {
  const above = [before, after].find((list) => list && isAbove(keeperOf(list), level));
  if (above) return [{ code: 'codelist/locked', message: text.lockedList(above.title, keeperOf(above)) }];
  const left = new Set(after?.values.map(({ code }) => code));
  const gone = before?.values.find(({ code }) => !left.has(code) && used.has(code));
  if (gone) return [{ code: 'codelist/used', message: text.used(gone.title) }];
  const last = before?.values.find((value) => isAsked([value]));
  if (last && after && after.values.length > 0 && !isAsked(after.values))
    return [{ code: 'codelist/last', message: text.lastOne(last.title) }];
  return [];
}

function refused(code: string, message: string, path?: string) {
  return refuse({ code, message, ...(path === undefined ? {} : { path }) });
}
