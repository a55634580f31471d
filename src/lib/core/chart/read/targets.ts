import { stateNamed, writtenTarget, type State, type Written } from '../edit/tree.ts';
import { enters } from '../targets.ts';
import { text } from './messages.ts';
import type { Page } from './page.ts';

/** A transition whose target is written once every state is known. */
export interface Pending {
  from: string;
  way: Written;
  /** A state's name from the top; `undefined`: the file names one that it does not have. */
  to: string | undefined;
  /** The target as the file writes it. */
  written: string;
  offset: number;
  /** SCXML leaves and enters the state itself again where a transition stays within it, unless told otherwise. */
  external?: boolean;
}

/**
 * The chart with its targets written as templates have them; one that a template cannot say is refused.
 * @param alone one state that holds all others, as editors draw around a chart, counts as the chart itself
 */
export function settled(root: State, pending: readonly Pending[], page: Page, alone: boolean): State {
  const [key, inner] = alone ? loneState(root) : [];
  const region = inner ?? root;
  const below = (name: string) => (key === undefined ? name : name.slice(key.length + 1));
  for (const each of pending) settle(region, { ...each, from: below(each.from), to: each.to && below(each.to) }, page);
  return region;
}

function settle(region: State, { from, way, to, written, offset, external }: Pending, page: Page): void {
  if (to === undefined || !stateNamed(region, to)) return page.refuse(offset, 'target', text.noTarget(written));
  const inside = from !== '' && to.startsWith(`${from}.`);
  const target = inside ? to.slice(from.length) : to === '' ? undefined : writtenTarget(from, to);
  if (target === undefined) return page.refuse(offset, 'target-outside', text.outside(written));
  if (enters(region as never, keysOf(from), keysOf(to)))
    return page.refuse(offset, 'target-parallel', text.otherBranch(written));
  way.target = target;
  if (external && (to === from || inside || from === '')) way.reenter = true;
}

function loneState(root: State): [string, State] | [] {
  const [first, ...others] = Object.entries(root.states ?? {});
  const more = [root.on, root.always, root.entry, root.exit, root.onDone, root.tags].some((each) => each !== undefined);
  return first?.[1].states && others.length === 0 && !more && root.type !== 'parallel' ? first : [];
}

function keysOf(name: string): string[] {
  return name === '' ? [] : name.split('.');
}
