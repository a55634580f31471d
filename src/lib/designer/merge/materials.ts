import type { MaterialLine, MergedMaterial } from '#lib/core/merge/types.ts';
import type { BundleSource, Department, DurationUnit, MaterialSource } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';

export interface MaterialCell {
  source: MaterialSource;
  required: boolean;
  /** Asked for under some answers only. */
  conditional: boolean;
  /** Absent unit: working days. */
  deferrableDays: number | null;
  deferrableUnit?: DurationUnit;
}

export interface MaterialRow {
  sharedKey: string;
  name: string;
  /** Item → how it asks for the material; absent: it does not. */
  cells: Record<string, MaterialCell>;
  /** What the person has to do in this case; null when nobody asks for it there. */
  line: { submit: boolean; required: boolean; via: MaterialSource } | null;
}

export interface MaterialMatrix {
  columns: { id: string; name: string; department: Department }[];
  rows: MaterialRow[];
  /** Copies asked for by all items together, and what is left in this case. */
  asked: number;
  lines: number;
  submit: number;
  free: number;
}

/** Materials after sharing: one row a document, one column an item. `lines` are those of one case. */
export function materialMatrix(
  source: BundleSource,
  materials: readonly MergedMaterial[],
  lines: readonly MaterialLine[]
): MaterialMatrix {
  const byKey = new Map(lines.map((line) => [line.sharedKey, line]));
  const rows = materials.map((material): MaterialRow => {
    const line = byKey.get(material.sharedKey);
    return {
      sharedKey: material.sharedKey,
      name: material.name,
      cells: Object.fromEntries(material.uses.map((use) => [use.item, cellOf(use)])),
      line: line ? { submit: line.submit, required: line.required, via: line.via } : null
    };
  });
  return {
    columns: source.bundle.items.map(({ id }) => ({
      id,
      name: source.items[id]?.name ?? id,
      department: departmentOf(source, source.items[id]?.department ?? '')
    })),
    rows,
    asked: lines.reduce((sum, line) => sum + line.items.length, 0),
    lines: lines.length,
    submit: lines.filter((line) => line.submit).length,
    free: lines.filter((line) => !line.submit).length
  };
}

function cellOf(use: MergedMaterial['uses'][number]): MaterialCell {
  return {
    source: use.source,
    required: use.required,
    conditional: use.when !== true,
    deferrableDays: use.deferrableDays ?? null,
    ...(use.deferrableUnit && { deferrableUnit: use.deferrableUnit })
  };
}
