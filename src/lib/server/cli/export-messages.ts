/** Chinese sentences of `export`. */
export const text = {
  about: '导出一件事，供别的程序使用；写入一个新的文件夹，内有清单和各文件的 SHA-256',
  format: (known: readonly string[]) => `格式：${known.join('、')}`,
  template: '名称是流程模板的代号：只导出这个模板（xstate、scxml），改好后可以用 import 读回',
  noTemplate: (id: string) => `没有代号为“${id}”的流程模板。`,
  answers: '一个人的情形答案（JSON 文件）：办事指南和流程图只画这种情形',
  out: '写到哪个文件夹，须是空的或还不存在',
  written: (name: string, format: string, out: string, files: number) =>
    `${name}已按 ${format} 写入 ${out}，共 ${files} 个文件和一份清单。`,
  note: (note: string) => `  [提示] ${note}`
};
