import { tidy } from './builder.ts';
import { all, not, type Expression } from './expression.ts';
import { createBody } from './leaf-body.ts';
import type { Leaf, Way } from './leaves.ts';
import { words } from './messages.ts';
import type { Graph } from './model.ts';
import type { Done, Operation } from './operations.ts';
import { createPen } from './pen.ts';
import { createReactions, OVER } from './reactions.ts';
import type { Scope } from './scope.ts';

/** The nodes of one part of a region: tasks, gateways, timers; each leaf is built when something first leads to it. */
export function regionGraph(scope: Scope): Graph {
  const { id, region, part } = scope;
  const pen = createPen(scope);
  const { builder, idOf, script } = pen;
  const reactions = createReactions(scope);
  const body = createBody(scope, pen, reactions, { core, follow });

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
    return done.operations.length === 0 ? core(name) : script(entering, scope.title(name), done, () => core(name));
  }

  /** Final, or nothing that is said here leads on. */
  function isEnd(leaf: Leaf): boolean {
    return leaf.state.type === 'final' || Object.values(reactions(leaf)).every(({ length }) => length === 0);
  }

  function end(leaf: Leaf, done: Done): string {
    const [at, entering] = [idOf(leaf.name), idOf(leaf.name, 'entry')];
    if (builder.has(at)) return at;
    const ends = () => builder.add({ id: at, kind: 'end', name: scope.title(leaf.name) });
    if (done.operations.length === 0) return ends();
    return script(entering, words.result(scope.title(leaf.name)), done, ends, scope.signalsEnd);
  }

  /** Into the second part: entered here, gone on with there. */
  function leave(leaf: Leaf): string {
    const done = scope.sum(leaf.entry);
    const operations: Operation[] = [...done.operations, { set: scope.next, to: leaf.name }];
    const ends = () => builder.add({ id: idOf(leaf.name), kind: 'end', name: words.goesOn(scope.title(leaf.name)) });
    return script(idOf(leaf.name, 'entry'), scope.title(leaf.name), { ...done, operations }, ends, false);
  }

  /** First node of the leaf behind what is done on entering; a leaf that is left at once has none. */
  function core(name: string): string {
    const leaf = region.leaves.get(name)!;
    const { always } = reactions(leaf);
    if (always[0]?.guard === true) return follow(leaf, always[0], 'go', 0);
    const first = always.length > 0 ? idOf(name, 'check') : body.idOf(leaf);
    if (builder.has(first)) return first;
    return always.length === 0 ? body.draw(leaf) : check(leaf, first, always);
  }

  /** The first way whose condition holds, or what the leaf waits at. */
  function check(leaf: Leaf, at: string, always: Way[]): string {
    builder.add({ id: at, kind: 'choice', name: words.question(always[0]!.guard, scope.title(leaf.name)) });
    always.forEach((way, index) => {
      const when = all([way.guard, ...always.slice(0, index).map(({ guard }) => not(guard))]);
      const label = way.target === undefined || !region.leaves.has(way.target) ? words.over() : scope.title(way.target);
      builder.join(at, follow(leaf, way, 'go', index), { name: label, when });
    });
    if (always.every(({ guard }) => guard !== true))
      builder.join(at, body.draw(leaf), { name: words.notYet(), otherwise: true });
    return at;
  }

  /** Where a way leads, with a script for what is done on it. */
  function follow(leaf: Leaf, way: Way, what: string, index: number): string {
    const to = () => (way.target === undefined ? core(leaf.name) : way.target === OVER ? over() : enter(way.target));
    const done = scope.sum(way.actions);
    if (done.operations.length === 0) return to();
    const at = idOf(leaf.name, `${what}${index === 0 ? '' : index + 1}_do`);
    return builder.has(at) ? at : script(at, words.script(way, scope.moveOf), done, to);
  }

  function over(): string {
    const at = `${id}_over`;
    return builder.has(at) ? at : builder.add({ id: at, kind: 'end', name: words.over() });
  }
}
