import { waitingGraph } from '../../deadline/waiting.ts';
import type { Problem } from '../../errors.ts';
import type { Forecast } from '../../model/forecast.ts';
import type { BundleSource } from '../../model/index.ts';
import { text } from '../messages.ts';
import { inVariant } from './variant.ts';

/** What variants change of the bundle: items that are there, promises within the law, nobody waiting in a circle. */
export function checkVariants(source: BundleSource, forecast: Forecast): Problem[] {
  const variants = forecast.variants ?? [];
  const names = variants.map(({ name }) => name);
  return variants.flatMap((variant, at) => {
    const under = `variants/${at}`;
    const { limits = {}, dependsOn = {} } = variant;
    const named = [
      ...Object.keys(limits).map((id) => [id, `limits/${id}`]),
      ...Object.entries(dependsOn).flatMap(([id, on]) => [id, ...on].map((each) => [each, `dependsOn/${id}`]))
    ] as [string, string][];
    const unknown = named.filter(([id]) => !source.bundle.items.some((item) => item.id === id));
    const twice = names.indexOf(variant.name) < at;
    if (unknown.length > 0)
      return unknown.map(([id, path]) => problem('unknown', text.unknownItem(id), `${under}/${path}`));
    return [
      ...(twice ? [problem('value', text.forecast.nameTwice(variant.name), `${under}/name`)] : []),
      ...(variant.dependsOn && circle(source, '').length === 0
        ? circle(inVariant(source, forecast, variant).source, `${under}/dependsOn`)
        : [])
    ];
  });
}

function circle(source: BundleSource, path: string): Problem[] {
  const graph = waitingGraph(source);
  const next = (id: string) => (graph[id] ?? []).map(({ item }) => item);
  for (const start of Object.keys(graph)) {
    const reached = new Set(next(start));
    for (const id of reached) for (const further of next(id)) reached.add(further);
    if (reached.has(start)) return [problem('circle', text.forecast.circle(start), path)];
  }
  return [];
}

function problem(code: string, message: string, path: string): Problem {
  return { code: `forecast/${code}`, message, path };
}
