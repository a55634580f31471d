import { resolveTarget } from '../../chart/targets.ts';
import type { Chart, StateConfig, TransitionConfig } from '../../chart/types.ts';

/** mermaid draws no longer text unless the page that shows it allows it (`maxTextSize`). */
export const TEXT_AT_MOST = 50_000;

type Titles = (path: readonly string[]) => string;

/** Name of a state in the diagram: letters, digits and `_` only, and never a word of the language such as `end`. */
export function nameOf(path: readonly string[]): string {
  return ['s', ...path].join('_');
}

/** Name of the stand-in from which what may happen in any step of a state starts: an arrow from a box into itself cannot be drawn. */
export function anyOf(path: readonly string[]): string {
  return `${nameOf(path)}__any`;
}

/**
 * A chart as a `stateDiagram-v2`: every state, and every transition that leads somewhere.
 * @returns besides, how many transitions lead nowhere (they count something or move a clock) and are not drawn
 */
export function mermaidOf({ config }: Pick<Chart, 'config'>, titles: Titles): { text: string; undrawn: number } {
  const lines: string[] = [];
  let undrawn = 0;

  function inside(state: StateConfig, path: readonly string[]): void {
    const children = Object.entries(state.states ?? {});
    const parallel = state.type === 'parallel';
    if (state.initial !== undefined) lines.push(`[*] --> ${nameOf([...path, state.initial])}`);
    children.forEach(([key, child], index) => {
      if (parallel && index > 0) lines.push('--');
      declare(child, [...path, key]);
    });
    if (path.length > 0) arrowsInside(state, path);
    for (const [key, child] of children) arrowsFrom(child, [...path, key]);
  }

  function declare(state: StateConfig, path: readonly string[]): void {
    const open = `state "${escapeLabel(titles(path))}" as ${nameOf(path)}`;
    if (Object.keys(state.states ?? {}).length === 0) {
      lines.push(open);
      if (state.type === 'final') lines.push(`${nameOf(path)} --> [*]`);
      return;
    }
    lines.push(`${open} {`);
    inside(state, path);
    lines.push('}');
  }

  /** From any step of a state to one of its own. */
  function arrowsInside(state: StateConfig, path: readonly string[]): void {
    const own = waysOf(state).flatMap((way) => {
      const target = targetOf(path, way.transition);
      return target && isWithin(path, target) ? [{ ...way, target }] : [];
    });
    if (own.length > 0) lines.push(`state "*" as ${anyOf(path)}`);
    for (const { label, target } of own) lines.push(`${anyOf(path)} --> ${nameOf(target)} : ${label}`);
  }

  function arrowsFrom(state: StateConfig, path: readonly string[]): void {
    for (const { label, transition } of waysOf(state)) {
      const target = targetOf(path, transition);
      if (!target) undrawn += 1;
      else if (!isWithin(path, target)) lines.push(`${nameOf(path)} --> ${nameOf(target)} : ${label}`);
    }
  }

  function targetOf(path: readonly string[], { target }: TransitionConfig): readonly string[] | undefined {
    return target === undefined ? undefined : resolveTarget({ root: config, path: [...path], state: config }, target);
  }

  inside(config, []);
  return { text: `stateDiagram-v2\n${lines.join('\n')}\n`, undrawn };
}

interface Way {
  label: string;
  transition: TransitionConfig;
}

function waysOf(state: StateConfig): Way[] {
  const named = (trigger: string, list: TransitionConfig[] = []) =>
    list.map((transition) => ({ label: labelOf(trigger, transition), transition }));
  return [
    ...Object.entries(state.on ?? {}).flatMap(([event, list]) => named(event, list)),
    ...named('', state.always),
    ...named('done', state.onDone)
  ];
}

/** `event（guard params）`: in signs that need not be written by their numbers, which makes the text half as long again. */
function labelOf(trigger: string, { guard }: TransitionConfig): string {
  const condition = guard ? `（${[guard.type, ...Object.values(guard.params ?? {})].join(' ')}）` : '';
  return escapeLabel(trigger + condition || 'always');
}

function isWithin(path: readonly string[], target: readonly string[]): boolean {
  return path.every((key, index) => target[index] === key);
}

/** Chinese and Latin letters, digits and plain punctuation stay; everything else is written by its number, which mermaid turns back. */
export function escapeLabel(label: string): string {
  return label.replace(/[^\p{Script=Han}A-Za-z0-9_. ，。、（）“”：]/gu, (sign) => `#${sign.codePointAt(0)};`);
}
