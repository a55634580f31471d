import { beforeAll, describe, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { mergeBundle } from '../../merge/merge.ts';
import type { MergePlan } from '../../merge/types.ts';
import type { BundleSource, StepChange } from '../../model/index.ts';
import type { Block } from '../guide/blocks.ts';
import { sharedMaterials } from './materials.ts';
import { PAPERS, paperOf, type Paper, type PaperId } from './papers.ts';
import { inOrder } from './parts.ts';
import { ruleWords } from './review.ts';
import { labelled } from './window.ts';

let sources: BundleSource[];
beforeAll(async () => void (sources = [...(await loadSources()).values()]));

const plans = new WeakMap<BundleSource, MergePlan>();
function planOf(source: BundleSource): MergePlan {
  const plan = plans.get(source) ?? mergeBundle(source);
  plans.set(source, plan);
  return plan;
}

const blocks = ({ sections }: Paper): Block[] => sections.flatMap((section) => section.blocks);
const tables = (paper: Paper) => blocks(paper).filter((block) => block.kind === 'table');
const words = (paper: Paper): string => JSON.stringify(paper.sections);

describe.each(PAPERS)('%s', (id) => {
  it('is whole for every bundle: rows as wide as their heads, every item named, nothing undefined', () => {
    for (const source of sources) {
      const paper = paperOf(id, { source, plan: planOf(source), version: 3 });
      expect(paper.title).toContain(source.bundle.name);
      expect(paper.subtitle).toContain('第 3 版');
      for (const { head, rows } of tables(paper))
        for (const row of rows) expect(row, `${source.bundle.id} ${id}`).toHaveLength(head.length);
      expect(words(paper)).not.toMatch(/undefined|NaN|\[object/);
      const named = source.bundle.items.filter(
        (place) => id !== 'materials' || source.items[place.id]!.materials.length
      );
      for (const place of named)
        expect(words(paper)).toContain(JSON.stringify(source.items[place.id]!.name).slice(1, -1));
    }
  });
});

const of = (id: PaperId, source: BundleSource): Paper => paperOf(id, { source, plan: planOf(source), version: null });

it('lists every document either to be brought or not to be asked for, never both', () => {
  for (const source of sources) {
    const { brought, had } = sharedMaterials(planOf(source));
    const keys = (list: typeof had) => list.map(({ sharedKey }) => sharedKey);
    expect(keys(brought).filter((key) => keys(had).includes(key))).toEqual([]);
    for (const { uses } of had) expect(uses.map((use) => use.source)).not.toContain('applicant');
    const paper = of('window', source);
    for (const { name } of brought) expect(words(paper)).toContain(JSON.stringify(name).slice(1, -1));
  }
});

it('puts an item after all that it waits for', () => {
  for (const source of sources) {
    const order = inOrder(source).map(({ place }) => place.id);
    expect(order.toSorted()).toEqual(source.bundle.items.map(({ id }) => id).toSorted());
    for (const { id, dependsOn } of source.bundle.items)
      for (const other of dependsOn) expect(order.indexOf(other)).toBeLessThan(order.indexOf(id));
  }
});

it('names every field that a department looks at', () => {
  const source = sources.find(({ bundle }) => bundle.id === 'newborn')!;
  const paper = of('review', source);
  for (const schema of Object.values(source.schemas))
    for (const { title, type } of Object.values(schema.properties ?? {}))
      if (type !== 'object' && title) expect(words(paper)).toContain(JSON.stringify(title).slice(1, -1));
});

it('tells a merged step where it was and where it is done', () => {
  const source = structuredClone(sources.find(({ bundle }) => bundle.id === 'newborn')!);
  const into = { item: 'BIRTH_CERT', step: 'deciding' };
  const steps: StepChange[] = [{ how: 'merge', state: 'deciding', into, consents: [] }];
  source.items['HUKOU']!.steps = source.bundle.items.find(({ id }) => id === 'HUKOU')!.steps = steps;
  const paper = words(of('review', source));
  expect(paper).toContain('合并到“出生医学证明');
  expect(paper).toMatch(/并入的环节.*户口登记.*并入“/);
});

it('draws the flow for the guide and the flow chart alone', () => {
  const [source] = sources;
  expect(PAPERS.filter((id) => of(id, source!).picture !== null)).toEqual(['guide', 'flow']);
});

it('says options in a note by their words', () => {
  const options = [
    { value: 'out', label: '非婚' },
    { value: 'a.b', label: '甲' }
  ];
  expect(labelled('out/a.b → 增加说明；about axb', options)).toBe('非婚/甲 → 增加说明；about axb');
});

it.each([
  [{ minLength: 2, maxLength: 2 }, ['2 个字']],
  [{ minLength: 1, maxLength: 20 }, ['1 到 20 个字']],
  [{ minimum: 0 }, ['不小于 0']],
  [{ oneOf: [{ const: '1', title: '男' }, { const: '2' }] }, ['从男、2中选']],
  [{ pattern: '^a$' }, ['要符合规定的格式']],
  [{ pattern: '^\\d{8}$', 'x-format': 'YYYYMMDD' }, ['格式 YYYYMMDD']],
  [{ type: 'string' }, []]
])('%j reads %j', (schema, said) => expect(ruleWords(schema)).toEqual(said));
