import type { Choice } from '#lib/desk/types.ts';

export interface Choices {
  bundles: Choice[];
  steps: Choice[];
  regions: Choice[];
}

/** What there is to choose from: bundles with items of the department, its items (of the chosen bundle), regions of bundles. */
export async function choicesFor(app: App.Locals['app'], department: string, chosen: string | null): Promise<Choices> {
  const bundles = new Map<string, string>();
  const steps = new Map<string, string>();
  const regions = new Map<string, string>();
  for (const { bundle, version } of await app.store.versions()) {
    const found = await app.versions.load(bundle, version);
    if (!found) continue;
    const { region, name } = found.source.bundle;
    regions.set(region.code, region.name);
    for (const [item, { department: own, finalDepartment }] of Object.entries(found.chart.items)) {
      if (own !== department && finalDepartment !== department) continue;
      bundles.set(bundle, name);
      if ((chosen ?? bundle) === bundle) steps.set(`${bundle}.${item}`, found.source.items[item]?.name ?? item);
    }
  }
  return { bundles: listed(bundles), steps: listed(steps), regions: listed(regions) };
}

function listed(map: Map<string, string>): Choice[] {
  return [...map]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN') || a.value.localeCompare(b.value));
}
