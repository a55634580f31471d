import { describeCondition } from '../../condition/describe.ts';
import { activeItems } from '../../condition/situations.ts';
import { criticalPath } from '../../deadline/path.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import type { Block, Guide, Section } from './blocks.ts';
import { feesAndItems } from './items.ts';
import { materialSection } from './materials.ts';
import { text } from './messages.ts';
import { contactSection, placeSections } from './places.ts';
import { processSection } from './process.ts';
import type { GuideInput, Told } from './types.ts';

/** 办事指南: what one gets, what it takes and how it goes, in the files' own words and nothing beyond them. */
export function guideOf(input: GuideInput): Guide {
  const { source, version, answers } = input;
  const { bundle } = source;
  const told = itemsTold(source, answers);
  const sections = [
    basics(input, told),
    situationSection(source, answers),
    feesAndItems(source, told),
    materialSection(input, told),
    processSection(source, told),
    ...placeSections(told),
    contactSection(source, told),
    ...(answers ? [] : exitSection(source)),
    basisSection(input, told)
  ];
  return {
    title: text.title(bundle.name),
    subtitle: `${bundle.region.name} · ${text.version(version)}`,
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    footer: bundle.provenance ?? ''
  };
}

function itemsTold(source: BundleSource, answers?: Answers): Told[] {
  const active = answers && activeItems(source, answers);
  return source.bundle.items.flatMap((place) => {
    const item = source.items[place.id];
    if (!item || (active && active[place.id] !== true)) return [];
    return [{ place, item, department: departmentName(source, item.department) }];
  });
}

export function departmentName(source: BundleSource, id: string): string {
  return source.departments.find((department) => department.id === id)?.name ?? id;
}

function basics({ source, answers }: GuideInput, told: Told[]): Section {
  const { bundle } = source;
  const { promised, legal } = bundle.limit;
  const whole = text.wholeLimit(text.amount(promised), text.amount(legal));
  const days = answers && criticalPath(source, answers).days;
  const pairs: [string, string][] = [
    [text.object(), bundle.serviceObject],
    [text.region(), bundle.region.name],
    [text.lead(), departmentName(source, bundle.lead)],
    [text.count(), text.counted(told.length, new Set(told.map(({ item }) => item.department)).size)],
    [text.limit(), [whole, ...(days ? [text.critical(text.amount(days))] : [])].join('；')]
  ];
  return { title: text.what(), blocks: [{ kind: 'pairs', pairs }] };
}

function situationSection(source: BundleSource, answers?: Answers): Section {
  const label = (key: string, value: string) =>
    source.bundle.situations.find((each) => each.key === key)?.options.find((option) => option.value === value)
      ?.label ?? value;
  if (answers) {
    const pairs = source.bundle.situations.flatMap(({ key, question }): [string, string][] => {
      const answer = answers[key];
      const said = answer === undefined || answer === null ? [] : [answer].flat().map((value) => label(key, value));
      return said.length > 0 ? [[question, said.join('、')]] : [];
    });
    return { title: text.yourSituation(), blocks: pairs.length > 0 ? [{ kind: 'pairs', pairs }] : [] };
  }
  const pairs = source.bundle.situations.map(({ question, select, options }): [string, string] => {
    const labels = options.map((option) => option.label).join('、');
    return [question, select === 'multi' ? text.several(labels) : labels];
  });
  const blocks: Block[] = [
    { kind: 'text', text: text.situationsAbout() },
    { kind: 'pairs', pairs }
  ];
  return { title: text.situations(), blocks: pairs.length > 0 ? blocks : [] };
}

function exitSection(source: BundleSource): Section[] {
  const exits = source.bundle.exits ?? [];
  const items = exits.map(({ when, text: said }) => text.exit(describeCondition(when, source), said));
  return items.length > 0 ? [{ title: text.exits(), blocks: [{ kind: 'list', items }] }] : [];
}

/** What the departments' files name as their ground; nothing is made up where they say nothing. */
function basisSection({ source, plan }: GuideInput, told: Told[]): Section {
  const ids = new Set(told.map(({ place }) => place.id));
  const items = [
    ...(source.bundle.sourceRef ? [source.bundle.sourceRef] : []),
    ...told.flatMap(({ item }) => (item.limitSource ? [text.given(item.name, item.limitSource)] : [])),
    ...plan.elements.flatMap(({ title, basis, uses }) =>
      basis !== undefined && uses.some((use) => ids.has(use.item)) ? [text.element(title, basis)] : []
    )
  ];
  const block: Block = items.length > 0 ? { kind: 'list', items } : { kind: 'text', text: text.noBasis() };
  return { title: text.basis(), blocks: [block] };
}
