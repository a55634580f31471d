/** Chinese sentences of this folder. */
export const text = {
  effectsAreLogged: () => '送交部门、通知申请人等要求用 <log label="effects"> 写出，要做什么由运行它的程序决定。',
  longDelays: () =>
    '时限最长有几个月：定时器只能等 24.8 天的解释器要换成自己的定时器。时限从 Date.now() 起按工作日历计算。',
  noActions: () => '图上只有状态、事件和条件，没有动作和时限。',
  undrawn: (count: number) => `有 ${count} 处事件不改变状态（计数、计时），没有画出来。`,
  widestOnly: () => '固定的表单文件取事项最多的情形；其他情形的表单由 json-schema 格式里的 slice.js 按答案给出。',
  noPages: () => 'RJSF 没有分页的表单：字段按所属的人和物分组，不按页。',
  serverRules: (count: number) => `有 ${count} 条规则跨多个字段（拼接后的长度），不在 JSON Schema 里，由服务器检查。`
};
