import type { DurationUnit } from '../../model/index.ts';

const UNITS: Record<DurationUnit, string> = { workingDays: '个工作日', days: '天', hours: '小时' };
const STEPS: Record<string, string> = { sign: '签名', pay: '缴费', collect: '领取', deliver: '送达', rate: '评价' };
const named = (steps: readonly string[]) => steps.map((step) => STEPS[step] ?? step).join('、');

/** Chinese sentences of this folder. */
export const text = {
  start: () => '一次提交',
  any: () => '任一',
  number: (at: number) => (at <= 20 ? String.fromCodePoint(0x245f + at) : `(${at})`),
  jointMark: (numbers: readonly number[]) => `◇${numbers.join('、')}`,
  limit: (amount: number, unit: DurationUnit = 'workingDays') => (amount === 0 ? '当场' : `${amount} ${UNITS[unit]}`),
  optional: () => '可选',
  materials: (count: number) => `${count} 份材料`,
  version: (version: number | null) => (version === null ? '未发布' : `第 ${version} 版`),
  condition: (at: number, words: string) => `${text.number(at)} ${words}时才办。`,
  joint: (at: number, name: string, items: readonly string[], within: number) =>
    `◇${at} ${name}：${items.map((item) => `“${item}”`).join('、')}一起进行，${within} 个工作日内。`,
  before: (steps: readonly string[]) => `提交后、各事项开始前：${named(steps)}。`,
  after: (steps: readonly string[]) => `各事项办结后：${named(steps)}。`,
  critical: () => '粗线是用时最长的一条路；虚线框的事项按情形办理；时间是承诺时限。',
  noActions: () => '图上只有事项、先后和条件；事项内部的步骤、补正和各种时限不在图上，见 mermaid 或 scxml 格式。',
  font: (name: string) => `文字用运行时机器上的字体“${name}”画成图，换一台机器字形可能不同。`,
  noFont: (sign: string) =>
    `这台机器上没有能写“${sign}”的字体，画不出 PNG。请安装一种中文字体（如 Noto Sans CJK），或改用 svg 格式。`
};
