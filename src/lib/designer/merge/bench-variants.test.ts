import { describe, expect, it } from 'vitest';
import { loadSources } from '../../../../tests/support/merge.ts';
import { checkDecision } from '#lib/core/merge/decision-check.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource, Decision } from '#lib/core/model/index.ts';
import { readVariant, variantItems } from './bench-variants.ts';

const shipped = (await loadSources()).get('newborn')!;
const source: BundleSource = {
  ...shipped,
  items: {
    ...shipped.items,
    HUKOU: {
      ...shipped.items['HUKOU']!,
      variants: [
        { id: 'home', name: '国内出生登记', limit: { legal: 10, promised: 2 } },
        { id: 'abroad', name: '国外出生登记', fields: { XB: { asked: false } } }
      ]
    }
  }
};
const [item] = variantItems(source);

function sent(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
const read = (fields: Record<string, string>) => readVariant(item!, sent(fields), source.bundle.situations);

describe('variants of an item', () => {
  it('are told with what is different of each', () => {
    expect(variantItems(source).map(({ id }) => id)).toEqual(['HUKOU']);
    expect(item!.variants.map(({ differs }) => differs)).toEqual([['承诺 2 个工作日'], ['1 个字段']]);
    expect(item!.picked).toBeNull();
  });

  it('are picked one for always, or one for each case of a question', () => {
    expect(read({ variant: 'home', why: '只办国内' })).toMatchObject({ choices: [{ variant: 'home', when: true }] });
    const when = (value: string) => ({ '==': [{ var: 's.marriage' }, value] });
    expect(
      read({ by: 'marriage', 'case:in': 'home', 'case:out': 'home', 'case:divorced': 'abroad', why: '分开' })
    ).toMatchObject({
      choices: [
        { variant: 'home', when: { or: [when('in'), when('out')] } },
        { variant: 'abroad', when: when('divorced') }
      ]
    });
  });

  it('become a decision that the bundle takes, and are told as picked', () => {
    const draft = read({ by: 'marriage', 'case:in': 'home', 'case:divorced': 'abroad', why: '分开' })!;
    const decision: Decision = { ...draft, id: 'v', who: '李敏', when: '2026-03-12T01:00:00Z' };
    expect(checkDecision(source, mergeBundle(source), decision)).toEqual([]);
    const decided = applyDecisions({ ...source, decisions: [...source.decisions, decision] });
    expect(decided.bundle.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['HUKOU_home', 'HUKOU_abroad']));
    const [picked] = variantItems({ ...source, decisions: [decision] });
    expect(picked!.picked).toMatchObject({
      who: '李敏',
      variants: [{ name: '国内出生登记' }, { name: '国外出生登记' }]
    });
  });

  it.each<Record<string, string>>([
    { variant: 'home' },
    { variant: 'nowhere', why: '理由' },
    { why: '理由' },
    { by: 'moon', 'case:in': 'home', why: '理由' },
    { by: 'marriage', 'case:in': '', why: '理由' }
  ])('mean nothing where something is missing: %j', (fields) => expect(read(fields)).toBeNull());
});
