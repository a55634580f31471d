import { all, not, variable, type Expression } from './expression.ts';
import type { Leaf, Way } from './leaves.ts';
import { words } from './messages.ts';
import type { Trigger } from './model.ts';
import type { Pen } from './pen.ts';
import type { Reactions } from './reactions.ts';
import type { Scope } from './scope.ts';

/** Where things lead from a leaf: nodes that the region makes. */
export interface Leading {
  /** First node of a leaf behind what is done on entering. */
  core(name: string): string;
  /** First node of a way, `what` being what takes it. */
  follow(leaf: Leaf, way: Way, what: string, index: number): string;
}

/** Where a leaf stands until something happens. */
export interface Body {
  idOf(leaf: Leaf): string;
  /** Its nodes, made when asked for first; the id of the first. */
  draw(leaf: Leaf): string;
}

/** A leaf as a task with what stands at its border, or, where nobody can do anything, as a wait for the first event. */
export function createBody(
  scope: Scope,
  { builder, idOf, script }: Pen,
  reactions: (leaf: Leaf) => Reactions,
  { core, follow }: Leading
): Body {
  return { idOf: bodyId, draw: (leaf) => (reactions(leaf).moves.length > 0 ? task(leaf) : wait(leaf)) };

  function bodyId(leaf: Leaf): string {
    const { dues, moves, others } = reactions(leaf);
    if (moves.length > 0) return idOf(leaf.name);
    return dues.length + others.length > 0 ? idOf(leaf.name, 'wait') : idOf(leaf.name, 'changed');
  }

  function task(leaf: Leaf): string {
    const at = idOf(leaf.name);
    if (builder.has(at)) return at;
    const { always, dues, moves, others } = reactions(leaf);
    const names = [...new Set(moves.map(({ event }) => event))];
    const limit = dues.find(({ due }) => scope.limits.includes(due)) ?? dues[0];
    builder.add({
      id: at,
      kind: 'task',
      name: scope.title(leaf.name),
      task: {
        performer: scope.performer(leaf, names[0]!),
        moves: names.map(scope.moveOf),
        choice: variable('move', scope.id),
        ...(scope.item !== undefined && { item: scope.item }),
        ...(limit && { due: variable('due', limit.due) })
      }
    });
    choose(leaf, at, moves);
    for (const [index, { way, due }] of dues.entries()) boundary(leaf, { timer: due }, way, index, !isCounted(way));
    for (const [index, { way, event }] of others.entries()) boundary(leaf, triggerOf(event), way, index, true);
    if (always.length > 0) looksAgain(leaf, at);
    return at;
  }

  /** One move alone leads on by itself; of several the chosen one, and the task comes again where it does not fit. */
  function choose(leaf: Leaf, at: string, moves: Reactions['moves']): void {
    if (moves.length === 1 && moves[0]!.way.guard === true)
      return builder.join(at, follow(leaf, moves[0]!.way, scope.moveOf(moves[0]!.event).name, 0));
    const choice = builder.add({ id: idOf(leaf.name, 'choice'), kind: 'choice', name: words.chosen() });
    builder.join(at, choice);
    moves.forEach(({ way, event }, index) => {
      const before = moves.slice(0, index).filter((other) => other.event === event);
      const { name, label } = scope.moveOf(event);
      const chosen: Expression = { is: [variable('move', scope.id), name] };
      const when = all([chosen, way.guard, ...before.map((other) => not(other.way.guard))]);
      const twice = moves.filter((other) => other.event === event).length > 1 && way.target !== undefined;
      builder.join(choice, follow(leaf, way, name, before.length), {
        name: twice ? `${label}（${scope.title(way.target!)}）` : label,
        when
      });
    });
    builder.join(choice, core(leaf.name), { name: words.none(), otherwise: true });
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

  /** What leads on by a condition alone is asked at every change. */
  function looksAgain(leaf: Leaf, host: string): void {
    const changed = builder.add({
      id: idOf(leaf.name, 'changed'),
      kind: 'boundary',
      host,
      name: words.changed(),
      trigger: { signal: 'changed' },
      interrupting: true
    });
    builder.join(changed, core(leaf.name));
  }

  /** Nobody does anything here: the first event goes on. */
  function wait(leaf: Leaf): string {
    const { always, dues, others } = reactions(leaf);
    const at = bodyId(leaf);
    if (builder.has(at)) return at;
    const alone = dues.length + others.length === 0;
    if (!alone) builder.add({ id: at, kind: 'events', name: scope.title(leaf.name) });
    const caught = (trigger: Trigger, what: string, to: () => string) => {
      const name = alone ? words.waits(scope.title(leaf.name)) : words.trigger(trigger, scope.moveOf);
      const node = alone ? at : idOf(leaf.name, what);
      builder.add({ id: node, kind: 'catch', name, trigger: placed(trigger) });
      if (!alone) builder.join(at, node);
      builder.join(node, to());
    };
    if (alone || always.length > 0) caught({ signal: 'changed' }, 'changed', () => core(leaf.name));
    for (const [index, { way, due }] of dues.entries()) {
      const what = `timer_${due.split('.').at(-1)!}`;
      caught({ timer: due }, what, () => follow(leaf, way, what, index));
    }
    for (const [index, { way, event }] of others.entries()) {
      const what = `event_${scope.moveOf(event).name}`;
      caught(triggerOf(event), what, () => follow(leaf, way, what, index));
    }
    return at;
  }
}

/** Overdue is only counted: the task stays. */
function isCounted({ target, actions }: Way): boolean {
  return target === undefined && actions.every(({ type }) => type === 'count' || type === 'clock.done');
}

function triggerOf(event: string): Trigger {
  return event === 'withdraw' ? { signal: 'withdraw' } : { message: event };
}

/** A timer goes by the variable of its clock. */
function placed(trigger: Trigger): Trigger {
  return 'timer' in trigger ? { timer: variable('due', trigger.timer) } : trigger;
}
