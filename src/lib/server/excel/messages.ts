/** Chinese sentences of this folder. */
export const text = {
  notExcel: () => '不是 Excel 文件（.xlsx）。旧的 .xls 请另存为 .xlsx。',
  broken: () => 'Excel 文件损坏，读不出来。',
  declaration: () => 'Excel 文件里有文档类型声明，可能有害，不读入。',
  macros: () => 'Excel 文件里有宏，不读入；请另存为不带宏的 .xlsx。',
  tooManySheets: (max: number) => `表太多，最多 ${max} 张。`,
  tooManyCells: (max: number) => `单元格太多，最多 ${max} 个，请分成几份。`
};
