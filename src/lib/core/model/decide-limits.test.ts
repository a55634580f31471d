import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { applyDecisions } from './decide.ts';
import type { ConditionalLimit, Decision, Item } from './index.ts';
import { decideLimits } from './decide-limits.ts';
import { applyVariant } from './variant.ts';

const is = (value: string): ConditionalLimit['when'] => ({ '==': [{ var: 's.follow' }, value] });
const limit = (own: object, id = 'd') =>
  ({ id, who: 'demo', when: '2026-01-01', why: '试', kind: 'limit', promised: 3, ...own }) as Decision;

const imported = importedSource(rawPackage('newborn'));
const hukou: Item = { ...imported.items['HUKOU']!, limits: [{ when: is('father'), legal: 20, promised: 2 }] };

describe('a decided limit', () => {
  it('of the bundle leaves its items alone, and one of an item the bundle', () => {
    const decided = applyDecisions({ ...imported, decisions: [limit({ promised: 9 }), limit({ item: 'SSC' }, 'e')] });
    expect(decided.bundle.limit.promised).toBe(9);
    expect(decided.items['SSC']!.limit).toEqual({ legal: 30, promised: 3 });
    expect(decided.items['HUKOU']).toMatchObject({ limit: imported.items['HUKOU']!.limit });
  });

  it('of an item takes the place of its promise, the later one winning, and keeps what the law sets', () => {
    const both = [limit({ item: 'HUKOU', promised: 4 }), limit({ item: 'HUKOU', promised: 6 }, 'e')];
    expect(decideLimits(hukou, 'HUKOU', both)).toMatchObject({
      limit: { legal: 20, promised: 6 },
      limits: hukou.limits
    });
    expect(decideLimits(hukou, 'SSC', both)).toBe(hukou);
  });

  it('for one situation goes before those of the file, the last decided first', () => {
    const two = [
      limit({ item: 'HUKOU', inCase: is('mother'), promised: 1 }),
      limit({ item: 'HUKOU', inCase: is('father'), promised: 5 }, 'e')
    ];
    expect(decideLimits(hukou, 'HUKOU', two).limits).toEqual([
      { when: is('father'), legal: 20, promised: 5 },
      { when: is('mother'), legal: 20, promised: 1 },
      { when: is('father'), legal: 20, promised: 2 }
    ]);
  });
});

describe('a variant', () => {
  const { properties: _, ...form } = imported.schemas['HUKOU']!;
  const varied = (own: object) => applyVariant(hukou, form, { id: 'v', name: '变体', ...own }).item;

  it('with a limit of its own has it in every situation, unless it names those', () => {
    expect(varied({})).toMatchObject({ limits: hukou.limits });
    expect(varied({ limit: { legal: 5, promised: 1 } })).not.toHaveProperty('limits');
    const limits = [{ when: is('mother'), legal: 5, promised: 2, unit: 'days' }];
    expect(varied({ limit: { legal: 5, promised: 1 }, limits })).toMatchObject({ limits });
  });
});
