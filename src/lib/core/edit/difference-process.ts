import { allWays, statesIn, type State, type Written } from '../chart/edit/tree.ts';
import { templateOf } from '../chart/process-of.ts';
import type { BundleSource, Process, ProcessClock } from '../model/index.ts';
import { eventWords } from './difference-events.ts';
import { text } from './difference-messages.ts';
import { itemName } from './difference-places.ts';
import { bothKeys, same, type Sides, type Touch } from './difference-types.ts';

/** Which template an item goes by, and what is different within one that items go by in both states. */
export function processDifferences({ before, after }: Sides, ids: readonly string[]): Touch[] {
  const nameOf = (source: BundleSource, id: string) =>
    templateOf(source.items[id]!, source)?.name ?? source.items[id]!.process;
  const moved = ids.filter((id) => before.items[id]!.process !== after.items[id]!.process);
  const stayed = Map.groupBy(
    ids.filter((id) => !moved.includes(id)),
    (id) => after.items[id]!.process
  );
  return [
    ...moved.flatMap((id): Touch[] => [
      {
        kind: 'process',
        change: 'changed',
        text: text.process(itemName(after, id), nameOf(before, id), nameOf(after, id)),
        items: [id],
        path: `items/${id}/process`
      },
      ...insideOf({ before, after }, id)
    ]),
    ...[...stayed].flatMap(([process, items]) => {
      const [was, now] = [before, after].map((source) => templateOf(source.items[items[0]!]!, source));
      if (!was || !now || same(was, now)) return [];
      return templateChanges(was, now).map((each): Touch => ({
        ...each,
        kind: 'process',
        text: text.template(now.name, each.text),
        items,
        path: `processes/${process}`
      }));
    })
  ];
}

/**
 * What an item that goes by another template now meets there: of a copy everything that was made otherwise in it, of two that
 * have nothing to do with each other the clocks, since nearly every state would be told as new.
 */
function insideOf({ before, after }: Sides, id: string): Touch[] {
  const [was, now] = [before, after].map((source) => templateOf(source.items[id]!, source));
  if (!was || !now) return [];
  const changes = areKin(was, now)
    ? [...stateChanges(was, now), ...wayChanges(was, now), ...clockChanges(was, now)]
    : clockChanges(was, now);
  return changes.map((each) => ({
    ...each,
    kind: 'process',
    text: text.template(now.name, each.text),
    items: [id],
    path: `items/${id}/process`
  }));
}

/** One was copied from the other, or both from the same one. */
function areKin(was: Process, now: Process): boolean {
  return now.basedOn === was.id || was.basedOn === now.id || (was.basedOn !== undefined && was.basedOn === now.basedOn);
}

type Told = Pick<Touch, 'change' | 'text'>;

/** States, ways and clocks that came, went or are otherwise; one sentence at least where anything is. */
function templateChanges(was: Process, now: Process): Told[] {
  const found = [...stateChanges(was, now), ...wayChanges(was, now), ...clockChanges(was, now)];
  return found.length > 0 ? found : [{ change: 'changed', text: text.templateOther() }];
}

function title({ titles = {} }: Process, name: string): string {
  if (name === '') return text.region();
  return titles[name] ?? titles[name.split('.').at(-1)!] ?? name;
}

function states({ region }: Process): Map<string, State> {
  return new Map([
    ['', region as State],
    ...statesIn(region as State).map(({ name, state }): [string, State] => [name, state])
  ]);
}

function stateChanges(was: Process, now: Process): Told[] {
  const [a, b] = [states(was), states(now)];
  return [
    ...[...b.keys()]
      .filter((name) => !a.has(name))
      .map((name): Told => ({ change: 'added', text: text.stateAdded(title(now, name)) })),
    ...[...a.keys()]
      .filter((name) => !b.has(name))
      .map((name): Told => ({ change: 'removed', text: text.stateRemoved(title(was, name)) })),
    ...[...b.keys()]
      .filter((name) => a.has(name) && title(was, name) !== title(now, name))
      .map((name): Told => ({ change: 'changed', text: text.stateTitle(title(was, name), title(now, name)) }))
  ];
}

function wayChanges(was: Process, now: Process): Told[] {
  const [a, b] = [states(was), states(now)];
  return [...b].flatMap(([name, state]) => {
    const old = a.get(name);
    return old ? waysOfState({ was, now, name }, old, state) : [];
  });
}

/** Ways of one state: told apart by what they begin with and where they lead. */
function waysOfState(
  { was, now, name }: { was: Process; now: Process; name: string },
  old: State,
  state: State
): Told[] {
  const key = (trigger: string, { target }: Written) => `${trigger} ${target ?? ''}`;
  const grouped = (each: State) => Map.groupBy(allWays(each), ({ trigger, way }) => key(trigger, way));
  const [a, b] = [grouped(old), grouped(state)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((each): Told[] => {
    const [before, after] = [a.get(each), b.get(each)];
    const { trigger, way } = (after ?? before)![0]!;
    const process = after ? now : was;
    const event = eventWords(trigger, (id) => clockName(process, id));
    const to =
      way.target === undefined ? text.stays() : title(process, way.target.replace(/^\W*/, '').replace(/^\$item\./, ''));
    if (!before) return [{ change: 'added', text: text.wayAdded(title(now, name), to, event) }];
    if (!after) return [{ change: 'removed', text: text.wayRemoved(title(was, name), to, event) }];
    const plain = (ways: typeof before) => ways.map((one) => one.way);
    return same(plain(before), plain(after))
      ? []
      : [{ change: 'changed', text: text.wayChanged(title(now, name), event) }];
  });
}

function clockName({ clocks }: Process, id: string): string {
  const kind = clocks.find((clock) => clock.id === id)?.kind;
  return kind ? text.clock(kind) : id;
}

function clockChanges(was: Process, now: Process): Told[] {
  const keyed = ({ clocks }: Process) => Object.fromEntries(clocks.map((clock) => [clock.id, clock]));
  const [a, b] = [keyed(was), keyed(now)];
  const length = ({ days, unit }: ProcessClock) => text.clockLength(days, unit);
  return bothKeys(a, b).flatMap((id): Told[] => {
    const [old, clock] = [a[id], b[id]];
    if (!old) return [{ change: 'added', text: text.clockAdded(clockName(now, id), length(clock!)) }];
    if (!clock) return [{ change: 'removed', text: text.clockRemoved(clockName(was, id)) }];
    if (length(old) !== length(clock))
      return [
        { change: 'changed', text: text.clockChanged(clockName(now, id), text.fromTo(length(old), length(clock))) }
      ];
    return same(old, clock) ? [] : [{ change: 'changed', text: text.clockRules(clockName(now, id)) }];
  });
}
