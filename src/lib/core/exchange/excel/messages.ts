/** Chinese sentences of this folder: what is wrong, and what to do. */
export const text = {
  noSheet: (name: string) => `缺少“${name}”表。请用模板，不要改表名。`,
  noColumn: (title: string) => `缺少“${title}”列。请用模板，不要改表头。`,
  twiceColumn: (title: string) => `有两个“${title}”列，请删去一个。`,
  strangeColumn: (title: string) => `“${title}”不是约定的列，没有读入。`,
  needed: (title: string) => `“${title}”没有填，请填写。`,
  formula: () => '这里是公式，公式不计算、不读入；请改成固定的值（复制后选择性粘贴为“值”）。',
  notNumber: (title: string, value: string) => `“${title}”须是数字，现在是“${value}”，请改成数字。`,
  notFlag: (title: string, value: string) => `“${title}”只能填“是”或“否”，现在是“${value}”。`,
  notChoice: (title: string, value: string, choices: readonly string[]) =>
    `“${title}”不能填“${value}”，可以填：${choices.join('、')}。`,
  isDate: (title: string) => `“${title}”被表格程序当成了日期，请把单元格格式改为“文本”后重新填写。`,
  isNumber: (title: string, value: string) =>
    `“${title}”是数字 ${value}，前面的 0 可能丢了；请把单元格格式改为“文本”后重新填写。`,
  tooManyRows: (max: number) => `行数太多，最多 ${max} 行，请分成几份。`,
  noRow: (name: string) => `“${name}”表里没有内容，请至少填一行。`,
  oneRow: () => '“一件事”表只能有一行，请删去其余的。',
  unknownItem: (id: string) => `“事项”表里没有编号为“${id}”的事项，请改正编号或补上事项。`,
  unknownSituation: (key: string) => `“情形”表里没有编号为“${key}”的情形，请改正编号或补上情形。`,
  unknownField: (key: string) => `这个事项在“表单字段”表里没有字段“${key}”，请改正或补上字段。`,
  unknownVariant: (id: string) => `这个事项在“业务办理项”表里没有“${id}”，请改正或补上。`,
  noParent: (key: string) => `上级字段“${key}”不在前面，请先写上级（类型为分组或列表）再写下级。`,
  notUnder: (key: string) => `上级字段“${key}”不是分组或列表，请改正类型。`
};
