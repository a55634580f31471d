/** Chinese sentences of this folder. */
export const text = {
  unknownKind: () => '读不出来：须是交换文件（JSON）、Excel 要素表（.xlsx）或导出的 bundle（.zip）。',
  partNeedsBundle: (item: string, situation: string) =>
    `“${item}”用到新的情形“${situation}”，要和“一件事本身”的改动一起采用。`
};
