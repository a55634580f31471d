import type { NamedCondition } from '../model/bundle.ts';
import { readTree, type Group, type Line, type Mode, type Operator, type Part } from './tree.ts';

/** What a condition may speak of: a situation, a field of the form, or a merged element. */
export interface Variable {
  /** `s.bornPlace`, `f.XB`, `e.newborn.gender` */
  name: string;
  title: string;
  select: 'single' | 'multi';
  /** None: any text. */
  options: { value: string; label: string }[];
}

/** Where a part stands: its place in its group, from the whole down; the whole itself is `[]`. */
export type Path = readonly number[];

/** What can be done to the part at a path. All of them have a button. */
export type TreeCommand =
  | { do: 'line' | 'group' | 'wrap' | 'negate' | 'duplicate' | 'up' | 'down' | 'out' | 'remove' | 'unfold' }
  /** Puts a named condition at the end of the group. */
  | { do: 'insert'; key: string }
  /** The part from now on goes by this name. */
  | { do: 'fold'; key: string }
  | { do: 'mode'; mode: Mode }
  | { do: 'variable'; variable: string }
  | { do: 'operator'; operator: Operator }
  | { do: 'values'; values: string[] };

/** A tree after a command, and where the focus belongs: at the part that the command was about. */
export interface Edited {
  root: Group;
  at: Path;
}

/** @returns the tree after a command; the same tree where the command has nothing to do at this path */
export function editTree(
  root: Group,
  path: Path,
  command: TreeCommand,
  variables: readonly Variable[],
  named: readonly NamedCondition[] = []
): Edited {
  const part = partAt(root, path);
  const [place, parent] = [path.at(-1), path.slice(0, -1)];
  const stays: Edited = { root, at: path };
  if (!part) return stays;
  if (part.kind === 'group' && (command.do === 'line' || command.do === 'group' || command.do === 'insert')) {
    const added = addedBy(command, variables);
    if (!added) return stays;
    return {
      root: replaceAt(root, path, { ...part, parts: [...part.parts, added] }),
      at: [...path, part.parts.length]
    };
  }
  if (command.do === 'mode' && part.kind === 'group')
    return { root: replaceAt(root, path, { ...part, mode: command.mode }), at: path };
  if (part.kind === 'line' && (command.do === 'variable' || command.do === 'operator' || command.do === 'values'))
    return { root: replaceAt(root, path, changedLine(part, command, variables)), at: path };
  if (command.do === 'negate') return { root: replaceAt(root, path, negated(part)), at: path };
  if (place === undefined) return stays;
  switch (command.do) {
    case 'wrap':
      return { root: replaceAt(root, path, { kind: 'group', mode: 'all', parts: [part] }), at: path };
    case 'duplicate':
      return {
        root: inParent(root, parent, (parts) => parts.toSpliced(place + 1, 0, part)),
        at: [...parent, place + 1]
      };
    case 'remove':
      return { root: inParent(root, parent, (parts) => parts.toSpliced(place, 1)), at: afterRemoval(root, path) };
    case 'up':
    case 'down':
      return moved(root, path, command.do === 'up' ? place - 1 : place + 1);
    case 'out':
      return takenOut(root, path, part);
    case 'fold':
      return { root: replaceAt(root, path, { kind: 'named', key: command.key }), at: path };
    case 'unfold': {
      const known = part.kind === 'named' ? named.find(({ key }) => key === part.key) : undefined;
      return known ? { root: replaceAt(root, path, unfolded(known)), at: path } : stays;
    }
    default:
      return stays;
  }
}

export function partAt(root: Group, path: Path): Part | undefined {
  let at: Part | undefined = root;
  for (const place of path) at = at?.kind === 'group' ? at.parts[place] : undefined;
  return at;
}

function replaceAt(root: Group, path: Path, part: Part): Group {
  const [place, ...rest] = path;
  if (place === undefined) return part.kind === 'group' ? part : { kind: 'group', mode: 'all', parts: [part] };
  const parts = root.parts.map((each, at) => {
    if (at !== place) return each;
    return rest.length === 0 || each.kind !== 'group' ? part : replaceAt(each, rest, part);
  });
  return { ...root, parts };
}

function inParent(root: Group, parent: Path, change: (parts: Part[]) => Part[]): Group {
  const group = partAt(root, parent);
  return group?.kind === 'group' ? replaceAt(root, parent, { ...group, parts: change(group.parts) }) : root;
}

function addedBy(command: TreeCommand, variables: readonly Variable[]): Part | undefined {
  if (command.do === 'insert') return { kind: 'named', key: command.key };
  if (command.do === 'group') return { kind: 'group', mode: 'any', parts: [] };
  return variables[0] && newLine(variables[0]);
}

/** A sentence about a variable that says something already. */
export function newLine({ name, select, options }: Variable): Line {
  const operator = select === 'multi' ? 'has' : 'is';
  return { kind: 'line', variable: name, operator, values: [options[0]?.value ?? ''] };
}

const MANY: readonly Operator[] = ['oneOf', 'noneOf'];

/** Comparisons that a variable knows. */
export function operatorsFor(variable: Pick<Variable, 'select'> | undefined): Operator[] {
  return variable?.select === 'multi' ? ['has', 'hasNot'] : ['is', 'isNot', 'oneOf', 'noneOf'];
}

function changedLine(line: Line, command: TreeCommand, variables: readonly Variable[]): Line {
  if (command.do === 'variable') {
    const next = variables.find(({ name }) => name === command.variable);
    return next && next.name !== line.variable ? newLine(next) : line;
  }
  if (command.do === 'operator') {
    const values = MANY.includes(command.operator) ? line.values : line.values.slice(0, 1);
    return { ...line, operator: command.operator, values: values.length > 0 ? values : firstOf(line, variables) };
  }
  return command.do === 'values' ? { ...line, values: command.values } : line;
}

function firstOf({ variable }: Line, variables: readonly Variable[]): string[] {
  return [variables.find(({ name }) => name === variable)?.options[0]?.value ?? ''];
}

const OPPOSITE: Record<Operator, Operator> = {
  is: 'isNot',
  isNot: 'is',
  oneOf: 'noneOf',
  noneOf: 'oneOf',
  has: 'hasNot',
  hasNot: 'has'
};

/** The opposite, said as plainly as it can be. */
export function negated(part: Part): Part {
  if (part.kind === 'line') return { ...part, operator: OPPOSITE[part.operator] };
  if (part.kind === 'constant') return { kind: 'constant', value: !part.value };
  if (part.kind === 'named' || part.mode === 'all') return { kind: 'group', mode: 'none', parts: [part] };
  const [only, ...more] = part.parts;
  if (part.mode === 'none' && only && more.length === 0) return only;
  return { ...part, mode: part.mode === 'any' ? 'none' : 'any' };
}

/** The part that takes the place of one that goes: the next, else the one before, else their group. */
function afterRemoval(root: Group, path: Path): Path {
  const parent = path.slice(0, -1);
  const group = partAt(root, parent);
  const left = group?.kind === 'group' ? group.parts.length - 1 : 0;
  return left <= 0 ? parent : [...parent, Math.min(path.at(-1)!, left - 1)];
}

function moved(root: Group, path: Path, to: number): Edited {
  const parent = path.slice(0, -1);
  const group = partAt(root, parent);
  if (group?.kind !== 'group' || to < 0 || to >= group.parts.length) return { root, at: path };
  const part = group.parts[path.at(-1)!]!;
  return {
    root: inParent(root, parent, (parts) => parts.toSpliced(path.at(-1)!, 1).toSpliced(to, 0, part)),
    at: [...parent, to]
  };
}

/** Out of its group, to the place behind it; the whole cannot be left. */
function takenOut(root: Group, path: Path, part: Part): Edited {
  const parent = path.slice(0, -1);
  const place = parent.at(-1);
  if (place === undefined) return { root, at: path };
  const without = inParent(root, parent, (parts) => parts.toSpliced(path.at(-1)!, 1));
  const outer = parent.slice(0, -1);
  return {
    root: inParent(without, outer, (parts) => parts.toSpliced(place + 1, 0, part)),
    at: [...outer, place + 1]
  };
}

/** What a name stands for, in a group of its own where it is more than one sentence. */
function unfolded({ when }: NamedCondition): Part {
  const tree = readTree(when);
  const [only, ...more] = tree.parts;
  return tree.mode !== 'none' && only && more.length === 0 ? only : tree;
}
