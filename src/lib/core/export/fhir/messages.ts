/** Chinese sentences of this folder. */
export const text = {
  situations: () => '情形',
  dates: () => 'FHIR 的日期总是 2026-03-12 这样；部门自己的写法（如 20260312）见各部门的表单，由 slice.js 转换。',
  layouts: (fields: readonly string[]) => `以下字段在部门表单里另有日期写法：${fields.join('、')}。`,
  unsaid: (fields: readonly string[]) =>
    `以下字段什么时候显示，FHIR 的 enableWhen 说不出来，这里总是显示：${fields.join('、')}。`,
  openCodes: (fields: readonly string[]) => `以下字段的代码表没有收录，这里是任意文字：${fields.join('、')}。`,
  oneOfSeveral: () => 'enableWhen 只有一层“全部”或“任一”：两者都有的条件用没有标题的组套起来，含义不变。',
  serverRules: (count: number) =>
    `有 ${count} 条规则跨多个字段（拼接后的长度），Questionnaire 说不出来，由服务器检查。`,
  noFiles: () => '材料、流程、时限和办件的去向不在问卷里。'
};
