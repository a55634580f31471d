import { describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { limitText } from './limits.ts';

describe('limitText', () => {
  it('says the unit', () => {
    overwriteGetLocale(() => 'zh-CN');
    expect([limitText(0), limitText(0.5), limitText(3), limitText(20, 'days'), limitText(24, 'hours')]).toEqual([
      '当场办',
      '半个工作日',
      '3 个工作日',
      '20 天',
      '24 小时'
    ]);
    overwriteGetLocale(() => 'en');
    expect([limitText(0.5), limitText(24, 'hours')]).toEqual(['half a working day', '24 hours']);
  });
});
