/** Chinese sentences of this folder. */
export const text = {
  widestOnly: () => '固定的表单文件取事项最多的情形；其他情形的表单由 json-schema 格式里的 slice.js 按答案给出。',
  noPages: () => 'RJSF 没有分页的表单：字段按所属的人和物分组，不按页。',
  serverRules: (count: number) => `有 ${count} 条规则跨多个字段（拼接后的长度），不在 JSON Schema 里，由服务器检查。`
};
