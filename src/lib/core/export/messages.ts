/** Chinese sentences of this folder. */
export const text = {
  effectsAreLogged: () => '送交部门、通知申请人等要求用 <log label="effects"> 写出，要做什么由运行它的程序决定。',
  longDelays: () =>
    '时限最长有几个月：定时器只能等 24.8 天的解释器要换成自己的定时器。时限从 Date.now() 起按工作日历计算。',
  noActions: () => '图上只有状态、事件和条件，没有动作和时限。',
  undrawn: (count: number) => `有 ${count} 处事件不改变状态（计数、计时），没有画出来。`,
  longDiagram: (length: number, most: number) =>
    `图有 ${length} 个字符，mermaid 不作设置时最多画 ${most} 个：显示它的页面要把 maxTextSize 设大。`,
  widestOnly: () => '固定的表单文件取事项最多的情形；其他情形的表单由 json-schema 格式里的 slice.js 按答案给出。',
  noPages: () => 'RJSF 没有分页的表单：字段按所属的人和物分组，不按页。',
  serverRules: (count: number) => `有 ${count} 条规则跨多个字段（拼接后的长度），不在 JSON Schema 里，由服务器检查。`,
  noDecisions: () => '人作的决定不在交换文件里；要连同决定和版本搬走，请导出 bundle。',
  unsaidOfBundle: (parts: readonly string[]) =>
    `一件事的${parts.map((part) => `“${part}”`).join('、')}在交换文件里写不出来。`,
  unsaidOfItem: (item: string, parts: readonly string[]) =>
    `事项 ${item} 的${parts.map((part) => `“${part}”`).join('、')}在交换文件里写不出来。`,
  unreadable: (path: string, message: string) => `写出的交换文件不能再读入（${path}）：${message}`,
  oneItem: (item: string) =>
    `“${item}”代表用这个模板的事项，它不等别的事项；整件事的补正环节不在里面。时限按法定 20、承诺 5 个工作日举例。`,
  features: () => '带 only 标记的状态和去向只给有这个特点的事项，其他程序运行时全都算在内。'
};
