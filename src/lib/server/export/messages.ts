/** Chinese sentences of this folder. */
export const text = {
  unknownFormat: (name: string, known: readonly string[]) => `没有“${name}”这种导出格式，可以选：${known.join('、')}。`,
  otherVocabulary: (version: number, then: string, now: string) =>
    `第 ${version} 版用的是第 ${then} 版词汇表，现在是第 ${now} 版，含义不同，不能导出；请重新发布后再导出。`,
  undecided: () => '发布之后，工作区里的事项又改过，这一版按原样交来的内容已经不在了；请从工作区导出现在的内容。',
  dataLicence: (provenance: string) =>
    `事项、表单和时限的内容归各部门，随附的代码按 Apache-2.0 许可。${provenance}`.trim(),
  notEmpty: (dir: string) => `“${dir}”里已经有内容，请换一个空的或还不存在的文件夹。`,
  notFolder: (dir: string) => `“${dir}”不是文件夹。`,
  noOut: () => '没有说写到哪个文件夹。'
};
