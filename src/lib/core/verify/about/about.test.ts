import { describe, expect, it } from 'vitest';
import { SEVERITY } from '../severity.ts';
import { aboutRule, DESCRIBED } from './about.ts';

it('every rule has a page, and no page is without a rule', () => {
  expect([...DESCRIBED].sort()).toEqual(Object.keys(SEVERITY).sort());
});

describe.each(DESCRIBED)('%s', (code) => {
  it('says what, why and how it is mended, in both languages', () => {
    const [zh, en] = [aboutRule(code, 'zh')!, aboutRule(code, 'en')!];
    for (const line of Object.values(zh)) expect(line).toMatch(/^[\u4e00-\u9fff“].{2,60}。$/u);
    for (const line of Object.values(en)) expect(line).toMatch(/^[A-Z“][^\u4e00-\u9fff]{8,160}\.$/u);
  });
});

it('knows no rule that is not there', () => {
  expect(aboutRule('text/nothing', 'zh')).toBeUndefined();
  expect(aboutRule('toString', 'en')).toBeUndefined();
});
