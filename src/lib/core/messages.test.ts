import { afterEach, expect, it } from 'vitest';
import { readIn, said } from './messages.ts';

afterEach(() => readIn(() => 'zh-CN'));

it('says a sentence in the language of whoever reads it, each time anew; Chinese where nobody is known', () => {
  let language: 'zh-CN' | 'en' = 'en';
  expect(said('没有这个选项。', 'There is no such choice.')).toBe('没有这个选项。');
  readIn(() => language);
  expect(said('没有这个选项。', 'There is no such choice.')).toBe('There is no such choice.');
  language = 'zh-CN';
  expect(said('没有这个选项。', 'There is no such choice.')).toBe('没有这个选项。');
});
