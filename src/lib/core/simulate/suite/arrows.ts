import type { Arrow, Node } from '../../run/table.ts';
import type { Runner } from '../../run/types.ts';

export type Chart = Runner['chart'];
type Config = Chart['config'];
type Named = NonNullable<NonNullable<Config['entry']>[number]>;

/** A transition of a chart with where it stands. */
export interface Way {
  /** `run.HUKOU.examining HUKOU.accept`, with `#1` behind it for the second one of several. */
  name: string;
  arrow: Arrow;
  /** As the chart names it. */
  guard?: Named;
  /** Absent: taken without one. */
  event?: string;
  /** Item, joint step or `correction`; absent: of the frame. */
  region?: string;
}

/** Every transition of a chart in the order of the chart. */
export function waysOf(chart: Chart, nodes: readonly Node[]): Way[] {
  return nodes.flatMap((node) => {
    const config = configAt(chart, node);
    const region = regionOf(node);
    const named = (trigger: string, arrows: Arrow[], configs: { guard?: Named }[] = [], event?: string) =>
      arrows.map((arrow, index): Way => {
        const guard = configs[index]?.guard;
        const name = `${pathOf(node)} ${trigger}${index === 0 ? '' : `#${index}`}`;
        return {
          name,
          arrow,
          ...(guard && { guard }),
          ...(event !== undefined && { event }),
          ...(region !== undefined && { region })
        };
      });
    return [
      ...[...node.on].flatMap(([event, arrows]) => named(event, arrows, config.on?.[event], event)),
      ...named('always', node.always, config.always),
      ...named('done', node.onDone, config.onDone)
    ];
  });
}

/** A state as the chart has it. */
export function configAt(chart: Chart, { parent, key }: Node): Config {
  return parent ? (configAt(chart, parent).states![key] as Config) : chart.config;
}

/** Outcome that entering a state records for its item. */
export function outcomeIn(chart: Chart, node: Node): unknown {
  return configAt(chart, node).entry?.find(({ type }) => type === 'recordOutcome')?.params?.['outcome'];
}

export function pathOf(node: Node): string {
  if (!node.parent) return '/';
  return node.parent.parent ? `${pathOf(node.parent)}.${node.key}` : node.key;
}

/** The child of `run` that a state lies in. */
export function regionOf(node: Node): string | undefined {
  if (node.parent?.key === 'run' && node.parent.parent && !node.parent.parent.parent) return node.key;
  return node.parent && regionOf(node.parent);
}
