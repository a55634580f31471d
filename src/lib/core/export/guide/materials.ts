import { describeCondition } from '../../condition/describe.ts';
import { isPlaceholder, materialLines } from '../../merge/materials.ts';
import type { Condition } from '../../model/index.ts';
import type { Block, Section } from './blocks.ts';
import type { GuideInput, Told } from './types.ts';
import { text } from './messages.ts';

/** Every document once, with where it comes from and who wants it. */
export function materialSection(input: GuideInput, told: Told[]): Section {
  const rows = input.answers ? rowsFor(input, told) : allRows(input, told);
  const block: Block =
    rows.length > 0
      ? { kind: 'table', head: text.materialColumns(), rows }
      : { kind: 'text', text: text.noMaterials() };
  return { title: text.materials(), blocks: [block] };
}

function rowsFor({ source, plan, answers }: GuideInput, told: Told[]): string[][] {
  return materialLines(plan, source, answers!).map((line) => [
    nameOf(line),
    text.from(line.via),
    demand(line.required, line.deferrableDays),
    names(line.items, told),
    text.always()
  ]);
}

function allRows({ source, plan }: GuideInput, told: Told[]): string[][] {
  return plan.materials
    .filter(({ uses }) => !uses.every(isPlaceholder))
    .map((material) => {
      const days = material.uses.map(({ deferrableDays }) => deferrableDays).filter((each) => each !== undefined);
      return [
        nameOf(material),
        [...new Set(material.uses.map((use) => text.from(use.source)))].join('；'),
        demand(
          material.uses.some((use) => use.required),
          days.length === material.uses.length ? Math.min(...days) : undefined
        ),
        names([...new Set(material.uses.map((use) => use.item))], told),
        whenWords(
          material.uses.map((use) => use.when),
          (when) => describeCondition(when, source)
        )
      ];
    });
}

function nameOf({ name, spec, note }: { name: string; spec?: string; note?: string }): string {
  const more = [spec, note].filter((each) => each !== undefined && each !== '');
  return more.length > 0 ? `${name}（${more.join('；')}）` : name;
}

function demand(required: boolean, deferrableDays: number | undefined): string {
  const words = [required ? text.required() : text.optionalMaterial()];
  return [...words, ...(deferrableDays === undefined ? [] : [text.deferrable(deferrableDays)])].join('，');
}

function names(ids: readonly string[], told: Told[]): string {
  return ids.flatMap((id) => told.find(({ place }) => place.id === id)?.item.name ?? []).join('、');
}

function whenWords(whens: Condition[], words: (when: Condition) => string): string {
  if (whens.includes(true)) return text.always();
  return [...new Set(whens.map(words))].join('；');
}
