/** Chinese sentences of this folder. */
export const text = {
  unknownKind: () => '读不出来：须是交换文件（JSON）、Excel 要素表（.xlsx）或导出的一件事（.zip）。',
  brokenJson: (line: number, column: number) =>
    `不是有效的 JSON：读到第 ${line} 行第 ${column} 列读不下去，请检查那里和前面的逗号、引号、括号。`,
  partNeedsBundle: (item: string, situation: string) =>
    `“${item}”用到新的情形“${situation}”，要和“一件事本身”的改动一起采用。`
};
