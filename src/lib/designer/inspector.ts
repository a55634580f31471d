import { processOf } from '#lib/core/chart/process-of.ts';
import { describeCondition } from '#lib/core/condition/describe.ts';
import type {
  BundleSource,
  Department,
  DurationUnit,
  Finding,
  Item,
  MaterialSource,
  OutcomePolicy
} from '#lib/core/model/index.ts';
import { findingsOf } from './findings.ts';
import { departmentOf, type Wait } from './flow.ts';

/** What the inspector says about one item. */
export interface Inspected {
  id: string;
  name: string;
  department: Department;
  office: string | null;
  limit: Item['limit'];
  type: string;
  /** Name of its process template. */
  process: string;
  processId: string;
  optional: boolean;
  always: boolean;
  /** In plain Chinese. */
  condition: string;
  waits: { id: string; name: string; any: boolean }[];
  materials: {
    name: string;
    source: MaterialSource;
    required: boolean;
    deferrableDays: number | null;
    deferrableUnit?: DurationUnit;
    when: string | null;
  }[];
  fields: number;
  required: number;
  produces: string[];
  result: string;
  onRefused: OutcomePolicy | null;
  fee: string;
  system: string | null;
  findings: Finding[];
}

/** Looks at one item of a bundle (decisions applied); null when the bundle has none of that id. */
export function inspect(
  source: BundleSource,
  waits: Record<string, readonly Wait[]>,
  findings: readonly Finding[],
  id: string
): Inspected | null {
  const place = source.bundle.items.find((entry) => entry.id === id);
  const item = source.items[id];
  if (!place || !item) return null;
  const policy = source.decisions.find((decision) => decision.kind === 'policy' && decision.item === id);
  return {
    id,
    name: item.name,
    department: departmentOf(source, item.department),
    office: item.office ?? null,
    limit: item.limit,
    type: item.type,
    process: processOf(item, source)?.name ?? item.process,
    processId: item.process,
    optional: place.optional,
    always: place.appliesWhen === true,
    condition: describeCondition(place.appliesWhen, source),
    waits: (waits[id] ?? []).map((wait) => ({
      id: wait.item,
      name: source.items[wait.item]?.name ?? wait.item,
      any: wait.group === 'any'
    })),
    materials: item.materials.map((material) => ({
      name: material.name,
      source: material.source,
      required: material.required,
      deferrableDays: material.deferrableDays ?? null,
      ...(material.deferrableUnit && { deferrableUnit: material.deferrableUnit }),
      when:
        material.appliesWhen === undefined || material.appliesWhen === true
          ? null
          : describeCondition(material.appliesWhen, source)
    })),
    fields: item.bindings.length,
    required: item.bindings.filter((binding) => binding.required).length,
    produces: item.producesFacts,
    result: item.result.name,
    onRefused: policy?.kind === 'policy' ? policy.onRefused : null,
    fee: item.fee.text,
    system: item.system ?? null,
    findings: findingsOf(findings, id)
  };
}
