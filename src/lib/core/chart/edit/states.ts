import { ok, refuse, type Result } from '../../errors.ts';
import type { ProcessEdit } from '../../model/process-edit.ts';
import { OPEN_STATUSES, OUTCOMES, type Outcome } from '../types.ts';
import { text } from './messages.ts';
import {
  allWays,
  mapStates,
  mapWays,
  stateNamed,
  statesIn,
  targetFrom,
  withState,
  writtenTarget,
  type Draft,
  type State
} from './tree.ts';
import { isForItems } from './vocabulary.ts';

type Of<D extends ProcessEdit['do']> = Extract<ProcessEdit, { do: D }>;
const ENDS = 'settled';
/** What the machinery around an item counts on, whatever lies between. */
const NEEDED = ['examining', 'waiting', 'starting', ENDS];
const FINAL_LEVEL = '$item@final';

export function title(draft: Draft, edit: Of<'title'>): Result<Draft> {
  const said = edit.title.trim();
  if (said === '') return refuse({ code: 'process/no-title', message: text.noTitle(), path: edit.state });
  return ok({ ...draft, titles: { ...draft.titles, [edit.state]: said } });
}

/** What the public sees is a tag; tags of other meanings stay. */
export function status(draft: Draft, edit: Of<'status'>): Result<Draft> {
  if (edit.status !== undefined && !isStatus(edit.status))
    return refuse({ code: 'process/status', message: text.unknownStatus(edit.status), path: edit.state });
  return ok({ ...draft, region: withState(draft.region, edit.state, (state) => shown(state, edit.status)) });
}

export function level(draft: Draft, edit: Of<'level'>): Result<Draft> {
  const region = withState(draft.region, edit.state, (state) => {
    const others = (state.tags ?? []).filter((tag) => tag !== FINAL_LEVEL);
    return tagged(state, edit.final ? [...others, FINAL_LEVEL] : others);
  });
  return ok({ ...draft, region });
}

export function addState(draft: Draft, { state: key, title: said, ...edit }: Of<'addState'>): Result<Draft> {
  const { outcome } = edit;
  const name = outcome === undefined ? key : `${ENDS}.${key}`;
  if (!/^[a-z]\w*$/.test(key)) return refuse({ code: 'process/name', message: text.badName(key), path: name });
  if (stateNamed(draft.region, name))
    return refuse({ code: 'process/taken', message: text.stateTaken(key), path: name });
  if (outcome !== undefined && !(OUTCOMES as readonly string[]).includes(outcome))
    return refuse({ code: 'process/outcome', message: text.unknownOutcome(outcome), path: name });
  if (edit.status !== undefined && !isStatus(edit.status))
    return refuse({ code: 'process/status', message: text.unknownStatus(edit.status), path: name });
  const made = outcome === undefined ? shown({}, edit.status) : endOf(outcome as Outcome);
  const region = withState(draft.region, name, () => made);
  return title({ ...draft, region }, { do: 'title', state: name, title: said });
}

/** A state goes with its own transitions; what led there leads to another one, or goes too where `instead` is empty. */
export function removeState(draft: Draft, { state: name, instead }: Of<'removeState'>): Result<Draft> {
  const { region } = draft;
  if (region.initial === name) return refuse({ code: 'process/first', message: text.firstState(), path: name });
  if (NEEDED.includes(name)) return refuse({ code: 'process/needed', message: text.needed(), path: name });
  if (stateNamed(region, name)?.states) return refuse({ code: 'process/inner', message: text.hasStates(), path: name });
  if (instead === name) return refuse({ code: 'process/same', message: text.sameState(), path: name });
  let lost = false;
  const led = mapStates(region, (state, from) =>
    mapWays(state, (way) => {
      if (targetFrom(from, way) !== name) return way;
      const target = instead === undefined ? undefined : writtenTarget(from, instead);
      if (instead !== undefined && target === undefined) lost = true;
      return target === undefined ? undefined : { ...way, target };
    })
  );
  if (lost) return refuse({ code: 'process/branch', message: text.otherBranch(), path: name });
  const titles = Object.fromEntries(Object.entries(draft.titles ?? {}).filter(([state]) => state !== name));
  return ok({ ...draft, titles, region: withState(led, name, () => undefined) });
}

export function entry(draft: Draft, { state: name, actions }: Of<'entry'>): Result<Draft> {
  const strange = actions.find((action) => !isForItems(action, 'action'));
  if (strange) return refuse({ code: 'process/frame', message: text.notForItems(strange.type), path: name });
  const region = withState(draft.region, name, (state) => {
    const { entry: _, ...rest } = state;
    return actions.length > 0 ? { ...state, entry: actions } : rest;
  });
  return ok({ ...draft, region });
}

/** States from which something leads to this one. */
export function leadTo(draft: Draft, name: string): string[] {
  const all = [{ name: '', state: draft.region }, ...statesIn(draft.region)];
  return all
    .filter(({ name: from, state }) => allWays(state).some(({ way }) => targetFrom(from, way) === name))
    .map(({ name: from }) => from);
}

function shown(state: State, status: string | undefined): State {
  const others = (state.tags ?? []).filter((tag) => !tag.startsWith('$item:'));
  return tagged(state, status === undefined ? others : [`$item:${status}`, ...others]);
}

function tagged(state: State, tags: string[]): State {
  const { tags: _, ...rest } = state;
  return tags.length > 0 ? { ...state, tags } : rest;
}

function isStatus(name: string): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(name);
}

function endOf(outcome: Outcome): State {
  const item = '$item';
  return {
    type: 'final',
    entry: [
      { type: 'recordOutcome', params: { item, outcome } },
      { type: 'clock.clear', params: { item } },
      { type: 'settled', params: { item, outcome } }
    ]
  };
}
