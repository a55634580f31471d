import type { MergePlan } from '../../merge/types.ts';
import { isPlaceholder } from '../../merge/materials.ts';
import type { BundleSource } from '../../model/index.ts';
import { specOf } from '../../model/material-words.ts';
import type { Block, Section } from '../guide/blocks.ts';
import { text as guideText } from '../guide/messages.ts';
import { text } from './messages.ts';
import { deferralWords, itemsOf, whenWords } from './parts.ts';

type Planned = MergePlan['materials'][number];

/** Ways in which somebody has to bring a document. */
const BROUGHT = new Set(['applicant', 'commitment', 'contract']);

/** The documents that applicants bring, and those that nobody may ask them for, each once. */
export function sharedMaterials(plan: MergePlan): { brought: Planned[]; had: Planned[] } {
  const real = plan.materials.filter(({ uses }) => !uses.every(isPlaceholder));
  const isBrought = ({ uses }: Planned) => uses.some((use) => BROUGHT.has(use.source));
  return { brought: real.filter(isBrought), had: real.filter((each) => !isBrought(each)) };
}

export function nameWords({ name, spec, note }: { name: string; spec?: string; note?: string }): string {
  const more = [spec, note].filter((each) => each !== undefined && each !== '');
  return more.length > 0 ? `${name}（${more.join('；')}）` : name;
}

/** How long after acceptance it may come at the latest, where every item that wants it lets it come later. */
export function deferral({ uses }: Planned): string {
  const days = uses.map(({ deferrableDays }) => deferrableDays).filter((each) => each !== undefined);
  return deferralWords(days.length === uses.length ? Math.min(...days) : undefined);
}

export function users(source: BundleSource, { uses }: Planned): string {
  return [...new Set(uses.map(({ item }) => source.items[item]?.name ?? item))].join('、');
}

export function demand({ uses }: Planned): string {
  return uses.some(({ required }) => required) ? text.required() : text.optional();
}

/** 材料清单: once over the whole, then item by item as each department asks for them. */
export function materialsPaper(source: BundleSource, plan: MergePlan): Section[] {
  const { brought, had } = sharedMaterials(plan);
  const when = ({ uses }: Planned) =>
    whenWords(
      source,
      uses.map((use) => use.when),
      text.always()
    );
  const needed: Block =
    brought.length === 0
      ? { kind: 'text', text: text.noMaterials() }
      : {
          kind: 'table',
          head: text.materialColumns(),
          rows: brought.map((each) => [nameWords(each), demand(each), deferral(each), when(each), users(source, each)])
        };
  const shared: Block[] =
    had.length === 0
      ? [{ kind: 'text', text: text.noMaterials() }]
      : [
          { kind: 'text', text: text.sharedAbout() },
          {
            kind: 'table',
            head: text.sharedColumns(),
            rows: had.map((each) => [each.name, wayWords(each), when(each), users(source, each)])
          }
        ];
  return [
    { title: text.materialsNeeded(), blocks: [needed] },
    { title: text.materialsShared(), blocks: shared },
    ...itemsOf(source).flatMap(({ place, item, department }) =>
      item.materials.length === 0
        ? []
        : [{ title: text.byItem(item.name, department), blocks: [itemTable(source, place.id)] }]
    )
  ];
}

export function wayWords({ uses }: Planned): string {
  return [...new Set(uses.map((use) => guideText.from(use.source)))].join('；');
}

/** What one department asks for, as its own file says. */
export function itemTable(source: BundleSource, id: string): Block {
  const rows = source.items[id]!.materials.map((material) => [
    material.name,
    guideText.from(material.source),
    [
      material.required ? text.required() : text.optional(),
      ...(material.deferrableDays === undefined
        ? []
        : [deferralWords(material.deferrableDays, material.deferrableUnit)])
    ].join('，'),
    [specOf(material), material.note].filter((each) => each !== undefined && each !== '').join('；'),
    whenWords(source, [material.appliesWhen ?? true], text.always())
  ]);
  return { kind: 'table', head: text.itemMaterialColumns(), rows };
}
