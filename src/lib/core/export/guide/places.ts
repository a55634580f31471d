import type { BundleSource } from '../../model/index.ts';
import type { Section } from './blocks.ts';
import type { Told } from './types.ts';
import { text } from './messages.ts';

/** Where somebody has to go, and how results come. */
export function placeSections(told: Told[]): Section[] {
  const there = told.flatMap(({ item }) => [
    ...(item.office ? [text.office(item.name, item.office)] : []),
    ...(item.siteInspection ? [text.inspection(item.name, item.siteInspection)] : []),
    ...(item.postCheck ? [text.postCheck(item.name, item.postCheck)] : []),
    ...(item.offlineResidue ? [text.residue(item.name, item.offlineResidue)] : [])
  ]);
  const results = told
    .filter(({ item }) => item.result.delivery.length > 0)
    .map(({ item }) => text.delivery(item.name, item.result.name, item.result.delivery));
  return [
    {
      title: text.where(),
      blocks:
        there.length > 0
          ? [
              { kind: 'text', text: text.online() },
              { kind: 'list', items: there }
            ]
          : [{ kind: 'text', text: text.onlineOnly() }]
    },
    { title: text.how(), blocks: results.length > 0 ? [{ kind: 'list', items: results }] : [] }
  ];
}

/** Whom to ask: the lead and the departments of these items, of both levels, that say how they are reached. */
export function contactSection({ bundle, departments }: BundleSource, told: Told[]): Section {
  const own = new Set([bundle.lead, ...told.flatMap(({ item }) => [item.department, item.finalDepartment])]);
  const pairs = departments.flatMap(({ id, name, phone, address }): [string, string][] => {
    const ways = [phone, address].filter((way) => way !== undefined);
    return own.has(id) && ways.length > 0 ? [[name, ways.join('，')]] : [];
  });
  return { title: text.contact(), blocks: pairs.length > 0 ? [{ kind: 'pairs', pairs }] : [] };
}
