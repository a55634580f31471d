/** Chinese sentences of this folder. */
export const text = {
  unknownKind: () => '读不出来：须是交换文件（JSON）、Excel 要素表（.xlsx）或导出的 bundle（.zip）。'
};
