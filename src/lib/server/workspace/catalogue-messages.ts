/** Chinese sentences about changes of the catalogue. */
export const text = {
  noItem: (id: string) => `目录里没有事项“${id}”。`,
  movedOn: () => '这之后又有人改过这个事项，没有保存。请看现在的样子再改。',
  editedElsewhere: () => '事项文件在别处改过，这一步退不回去了，什么也没有改动。',
  same: () => '没有任何不同，没有保存。',
  badItem: () => '事项的内容不完整，没有保存。',
  badDirectory: () => '标注不完整，没有保存。'
};
