import type { Named } from '../../chart/types.ts';
import { all, not, variable, variablesIn, type Expression } from './expression.ts';
import type { Leaf, Region, Way } from './leaves.ts';
import { createBuilder, tidy } from './builder.ts';
import { clocksAt } from './clocks-running.ts';
import type { Done, Operation } from './operations.ts';
import type { Graph, Performer, Trigger } from './model.ts';
import type { Part } from './parts.ts';
import { words } from './messages.ts';

/** What a region's nodes need to know about the rest. */
export interface Scope {
  /** Begins every id: `HUKOU`, `HUKOU_after`. */
  id: string;
  /** What begins here was entered in the part before. */
  isAfter: boolean;
  /** Its end is heard at once; of an item it is told behind the box. */
  signalsEnd: boolean;
  region: Region;
  part: Part;
  /** Begins in the second part go by the variable that the first part left behind. */
  next: string;
  title(leaf: string): string;
  performer(leaf: Leaf, event: string): Performer;
  actorOf(event: string): 'officer' | 'citizen' | 'system';
  moveOf(event: string): { name: string; label: string };
  sum(actions: Named[]): Done;
  /** Variables that some region waits for. */
  heard: ReadonlySet<string>;
  item?: string;
  /** The limit whose end is shown as the day by which a task has to be done. */
  limits: readonly string[];
  /** Ends the region where it waits for what will not come. */
  over?: Expression;
  /** Ways that the box around says for all leaves at once. */
  isAround(way: Way): boolean;
}

/** The nodes of one part of a region: tasks, gateways, timers; each leaf is built when something first leads to it. */
export function regionGraph(scope: Scope): Graph {
  const { id, region, part } = scope;
  const builder = createBuilder(id);
  const running = clocksAt(region, [region.initial]);
  const idOf = (leaf: string, what = '') => [id, leaf.replaceAll('.', '_'), what].filter(Boolean).join('_');

  begin();
  return tidy(builder.graph);

  function begin(): void {
    const start = builder.add({ id: `${id}_begin`, kind: 'start', name: words.begins(part.begins.map(scope.title)) });
    const [only] = part.begins;
    if (part.begins.length === 1) return builder.join(start, scope.isAfter ? core(only!) : enter(only!));
    const choice = builder.add({ id: `${id}_which`, kind: 'choice', name: words.whichNext() });
    builder.join(start, choice);
    part.begins.forEach((name, index) => {
      const last = index === part.begins.length - 1;
      const when: Expression = { is: [scope.next, name] };
      builder.join(choice, core(name), { name: scope.title(name), ...(last ? { otherwise: true } : { when }) });
    });
  }

  /** Node that a way into the leaf leads to: what is done on entering, then the leaf itself. */
  function enter(name: string): string {
    const leaf = region.leaves.get(name)!;
    const entering = idOf(name, 'entry');
    if (builder.has(entering)) return entering;
    if (!part.leaves.has(name)) return leave(leaf);
    const done = scope.sum(leaf.entry);
    if (isEnd(leaf)) return end(leaf, done);
    if (done.operations.length === 0) return core(name);
    script(entering, scope.title(name), done, () => core(name));
    return entering;
  }

  /** Final, or nothing that is said here leads on. */
  function isEnd(leaf: Leaf): boolean {
    const { dues, moves, others } = kinds(leaf);
    return leaf.state.type === 'final' || alwaysOf(leaf).length + dues.length + moves.length + others.length === 0;
  }

  function end(leaf: Leaf, done: Done): string {
    const at = idOf(leaf.name);
    if (builder.has(at) || builder.has(idOf(leaf.name, 'entry')))
      return builder.has(idOf(leaf.name, 'entry')) ? idOf(leaf.name, 'entry') : at;
    const ends = () => builder.add({ id: at, kind: 'end', name: scope.title(leaf.name) });
    if (done.operations.length === 0) return ends();
    return script(idOf(leaf.name, 'entry'), words.result(scope.title(leaf.name)), done, ends, scope.signalsEnd);
  }

  /** Into the second part: entered here, gone on with there. */
  function leave(leaf: Leaf): string {
    const at = idOf(leaf.name, 'entry');
    if (builder.has(at)) return at;
    const done = scope.sum(leaf.entry);
    const operations: Operation[] = [...done.operations, { set: scope.next, to: leaf.name }];
    const ends = () => builder.add({ id: idOf(leaf.name), kind: 'end', name: words.goesOn(scope.title(leaf.name)) });
    return script(at, scope.title(leaf.name), { ...done, operations }, ends, false);
  }

  /** A script, behind it the signal where others wait for what it sets, then what follows. */
  function script(at: string, name: string, { operations, tells }: Done, next: () => string, signals = true): string {
    builder.add({
      id: at,
      kind: 'script',
      name,
      operations,
      ...(tells.length > 0 && { about: tells.map(words.tells) })
    });
    const said = signals && operations.some((operation) => 'set' in operation && scope.heard.has(operation.set));
    if (!said) builder.join(at, next());
    else {
      const told = builder.add({ id: `${at}_changed`, kind: 'throw', name: words.changed(), signal: 'changed' });
      builder.join(at, told);
      builder.join(told, next());
    }
    return at;
  }

  /** First node of the leaf behind what is done on entering; a leaf that is left at once has none. */
  function core(name: string): string {
    const leaf = region.leaves.get(name)!;
    const always = alwaysOf(leaf);
    if (always[0]?.guard === true) return follow(leaf, always[0], 'go', 0);
    const first = always.length > 0 ? idOf(name, 'check') : bodyId(leaf);
    if (builder.has(first)) return first;
    if (always.length === 0) return body(leaf);
    builder.add({ id: first, kind: 'choice', name: words.question(always[0]!.guard, scope.title(name)) });
    always.forEach((way, index) => {
      const when = all([way.guard, ...always.slice(0, index).map(({ guard }) => not(guard))]);
      const label = way.target === undefined || !region.leaves.has(way.target) ? words.over() : scope.title(way.target);
      builder.join(first, follow(leaf, way, 'go', index), { name: label, when });
    });
    if (always.every(({ guard }) => guard !== true))
      builder.join(first, body(leaf), { name: words.notYet(), otherwise: true });
    return first;
  }

  function alwaysOf(leaf: Leaf): Way[] {
    const own = leaf.ways.filter((way) => way.when === 'always' && !scope.isAround(way));
    const waits = own.length > 0 && leaf.ways.every(({ when }) => when === 'always');
    return waits && scope.over !== undefined
      ? [...own, { when: 'always', guard: scope.over, actions: [], whole: false, target: OVER }]
      : own;
  }

  /** Where a way leads, with a script for what is done on it. */
  function follow(leaf: Leaf, way: Way, what: string, index: number): string {
    const to = () => (way.target === undefined ? core(leaf.name) : way.target === OVER ? over() : enter(way.target));
    const done = scope.sum(way.actions);
    if (done.operations.length === 0) return to();
    const at = idOf(leaf.name, `${what}${index === 0 ? '' : index + 1}_do`);
    if (builder.has(at)) return at;
    return script(at, words.script(way, scope.moveOf), done, to);
  }

  function over(): string {
    const at = `${id}_over`;
    return builder.has(at) ? at : builder.add({ id: at, kind: 'end', name: words.over() });
  }

  function kinds(leaf: Leaf) {
    const clocks = running.get(leaf.name) ?? new Set<string>();
    const dues = leaf.ways.flatMap((way) => {
      const due = typeof way.when === 'object' && 'due' in way.when ? way.when.due : undefined;
      return due !== undefined && clocks.has(due) ? [{ way, due }] : [];
    });
    const events = leaf.ways.flatMap((way) => {
      const event = typeof way.when === 'object' && 'event' in way.when ? way.when.event : undefined;
      const waits = variablesIn(way.guard).filter((name) => name.startsWith('due_'));
      const runs =
        typeof way.guard === 'object' && 'runs' in way.guard
          ? waits.every((name) => [...clocks].some((clock) => variable('due', clock) === name))
          : true;
      const does = way.target !== undefined || way.actions.length > 0;
      return event !== undefined && does && runs && !scope.isAround(way) ? [{ way, event }] : [];
    });
    const officer = events.filter(({ event }) => scope.actorOf(event) === 'officer');
    const citizen = events.filter(
      ({ event }) => scope.actorOf(event) === 'citizen' && scope.moveOf(event).name !== 'withdraw'
    );
    const moves = officer.length > 0 ? officer : citizen;
    return { dues, moves, others: events.filter((event) => !moves.includes(event)) };
  }

  function bodyId(leaf: Leaf): string {
    const { dues, moves, others } = kinds(leaf);
    if (moves.length > 0) return idOf(leaf.name);
    return dues.length + others.length > 0 ? idOf(leaf.name, 'wait') : idOf(leaf.name, 'changed');
  }

  function body(leaf: Leaf): string {
    return kinds(leaf).moves.length > 0 ? task(leaf) : wait(leaf);
  }

  function task(leaf: Leaf): string {
    const at = idOf(leaf.name);
    if (builder.has(at)) return at;
    const { dues, moves, others } = kinds(leaf);
    const names = [...new Set(moves.map(({ event }) => event))];
    const limit = dues.find(({ due }) => scope.limits.includes(due)) ?? dues[0];
    builder.add({
      id: at,
      kind: 'task',
      name: scope.title(leaf.name),
      task: {
        performer: scope.performer(leaf, names[0]!),
        moves: names.map(scope.moveOf),
        choice: variable('move', id),
        ...(scope.item !== undefined && { item: scope.item }),
        ...(limit && { due: variable('due', limit.due) })
      }
    });
    choose(leaf, at, moves);
    for (const [index, { way, due }] of dues.entries()) boundary(leaf, { timer: due }, way, index, !isCounted(way));
    for (const [index, { way, event }] of others.entries())
      boundary(leaf, event === 'withdraw' ? { signal: 'withdraw' } : { message: event }, way, index, true);
    if (alwaysOf(leaf).length > 0) {
      const changed = builder.add({
        id: idOf(leaf.name, 'changed'),
        kind: 'boundary',
        host: at,
        name: words.changed(),
        trigger: { signal: 'changed' },
        interrupting: true
      });
      builder.join(changed, core(leaf.name));
    }
    return at;
  }

  /** One move alone leads on by itself; of several the chosen one, and the task comes again where it does not fit. */
  function choose(leaf: Leaf, at: string, moves: { way: Way; event: string }[]): void {
    if (moves.length === 1 && moves[0]!.way.guard === true)
      return builder.join(at, follow(leaf, moves[0]!.way, scope.moveOf(moves[0]!.event).name, 0));
    const choice = builder.add({ id: idOf(leaf.name, 'choice'), kind: 'choice', name: words.chosen() });
    builder.join(at, choice);
    moves.forEach(({ way, event }, index) => {
      const before = moves.slice(0, index).filter((other) => other.event === event);
      const { name, label } = scope.moveOf(event);
      const chosen: Expression = { is: [variable('move', id), name] };
      const when = all([chosen, way.guard, ...before.map((other) => not(other.way.guard))]);
      const twice = moves.filter((other) => other.event === event).length > 1 && way.target !== undefined;
      builder.join(choice, follow(leaf, way, name, before.length), {
        name: twice ? `${label}（${scope.title(way.target!)}）` : label,
        when
      });
    });
    builder.join(choice, core(leaf.name), { name: words.none(), otherwise: true });
  }

  /** Overdue is only counted: the task stays. */
  function isCounted({ target, actions }: Way): boolean {
    return target === undefined && actions.every(({ type }) => type === 'count' || type === 'clock.done');
  }

  function boundary(leaf: Leaf, trigger: Trigger, way: Way, index: number, interrupting: boolean): void {
    const [kind, name] = Object.entries(trigger)[0]! as [string, string];
    const short = name.split('.').at(-1)!;
    const at = idOf(leaf.name, `${kind}_${short}${index === 0 ? '' : index + 1}`);
    builder.add({
      id: at,
      kind: 'boundary',
      host: idOf(leaf.name),
      name: words.trigger(trigger, scope.moveOf),
      trigger: placed(trigger),
      interrupting
    });
    if (interrupting) return builder.join(at, follow(leaf, way, `${kind}_${short}`, index));
    const ends = () => builder.add({ id: `${at}_end`, kind: 'end', name: words.counted() });
    builder.join(at, script(`${at}_do`, words.overdue(), scope.sum(way.actions), ends));
  }

  /** Nobody does anything here: the first event goes on. */
  function wait(leaf: Leaf): string {
    const { dues, others } = kinds(leaf);
    const at = bodyId(leaf);
    if (builder.has(at)) return at;
    const alone = dues.length + others.length === 0;
    if (!alone) builder.add({ id: at, kind: 'events', name: scope.title(leaf.name) });
    const caught = (trigger: Trigger, what: string, to: () => string) => {
      const node = alone ? at : idOf(leaf.name, what);
      builder.add({
        id: node,
        kind: 'catch',
        name: alone ? words.waits(scope.title(leaf.name)) : words.trigger(trigger, scope.moveOf),
        trigger: placed(trigger)
      });
      if (!alone) builder.join(at, node);
      builder.join(node, to());
    };
    if (alone || alwaysOf(leaf).length > 0) caught({ signal: 'changed' }, 'changed', () => core(leaf.name));
    for (const [index, { way, due }] of dues.entries())
      caught({ timer: due }, `timer_${due.split('.').at(-1)!}`, () =>
        follow(leaf, way, `timer_${due.split('.').at(-1)!}`, index)
      );
    for (const [index, { way, event }] of others.entries()) {
      const name = scope.moveOf(event).name;
      caught(event === 'withdraw' ? { signal: 'withdraw' } : { message: event }, `event_${name}`, () =>
        follow(leaf, way, `event_${name}`, index)
      );
    }
    return at;
  }
}

const OVER = '#over';

/** A timer goes by the variable of its clock. */
function placed(trigger: Trigger): Trigger {
  return 'timer' in trigger ? { timer: variable('due', trigger.timer) } : trigger;
}
