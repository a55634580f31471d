import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rawPackage, PACKAGE_IDS } from '../../../../tests/support/packages.ts';
import { patternCost } from './pattern-cost.ts';

const state = (pattern: string) => patternCost(pattern).state;

describe('what a pattern may cost', () => {
  test('every pattern of the samples is quick', () => {
    const patterns = new Set<string>();
    for (const id of PACKAGE_IDS)
      JSON.stringify(rawPackage(id), (key, value: unknown) => {
        if (key === 'pattern') patterns.add(String(value));
        return value;
      });
    expect(patterns.size).toBeGreaterThan(10);
    for (const pattern of patterns) expect(state(pattern), pattern).toBe('quick');
  });
  test.each([
    '^(a+)+$',
    '^(a|a)*$',
    '(a*)*b',
    '^([a-zA-Z0-9]+)*@x$',
    '(\\w{1,20}){1,20}$',
    '^(\\w+\\s?)*$',
    '^(x+x+)+y$',
    '^(a|aa)+$',
    '^(.*,)*x$',
    '^((ab)*)*$',
    '^(?:a?){40}a{40}$',
    '^\\d+\\d+\\d+\\d+$',
    '(?=(a+)+$)b',
    '^(ab|a|b)*$',
    '^(ab|ab?)*c$',
    '^(?:a(?:|b?))*$',
    '^((ab){1,2})*$',
    '^(?:(?:ab)+|ac)*$',
    '^(a|[ab])*$',
    '^(?:\\d{1,2}|\\d{3})+$'
  ])('%s takes for ever', (pattern) => expect(state(pattern)).toBe('endless'));
  test.each([
    '^(\\d{1,3}\\.){3}\\d{1,3}$',
    '^[\\u4e00-\\u9fa5]+(·[\\u4e00-\\u9fa5]+)*$',
    '^(?=.*[A-Z])(?=.*\\d).{8,}$',
    '^(.)\\1$',
    '^([01]?[0-9]|2[0-3]):[0-5][0-9]$',
    '^(?:(?:\\+|00)86)?1[3-9]\\d{9}$',
    '^[A-Za-z]{1,20}(\\s[A-Za-z]{1,20}){0,5}$',
    '^\\S+(\\s\\S+)*$',
    'a.*b',
    '^(ab|ac)*$',
    '^(ab|ac){1,60}$',
    '^(?:(?:ab|ac)+,)*$',
    '^(?:甲[乙丙]?丁|甲戊){2,}$',
    '^(?:true|false|to)*$',
    '^(\\d{2}|\\d[A-Z])+$'
  ])('%s is quick', (pattern) => expect(state(pattern)).toBe('quick'));
  test.each(['[', '(', 'a{2,1}', '\\p{Nothing}', '(?<a>.)(?<a>.)'])('%s is no pattern', (pattern) =>
    expect(state(pattern)).toBe('broken')
  );

  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('a', 'b', '[ab]', 'ab', 'ac', 'ba', '\\w', '.'),
      fc.tuple(tie('pattern'), tie('pattern')).map(([x, y]) => x + y),
      fc.tuple(tie('pattern'), tie('pattern')).map(([x, y]) => `(?:${x}|${y})`),
      fc.tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{1,3}', '{2}')).map(([x, q]) => `(?:${x})${q}`)
    )
  }));
  test('what is called quick is quick, on texts that nearly match', () => {
    fc.assert(
      fc.property(pattern, fc.boolean(), fc.constantFrom('a', 'ab', 'aab'), (inner, anchored, unit) => {
        const whole = anchored ? `^${inner}$` : inner;
        const cost = patternCost(whole);
        if (cost.state !== 'quick') return;
        const text = `${unit.repeat(5000).slice(0, Math.min(cost.longest, 3000) - 1)}!`;
        const started = performance.now();
        new RegExp(whole, 'u').test(text);
        expect(performance.now() - started, whole).toBeLessThan(20_000);
      }),
      { numRuns: 150 }
    );
  });
});
