/** Chinese sentences about changes of the catalogue. */
export const text = {
  noRegion: () => '没有这个地区：可能刚被删掉，请重新选择。',
  noItem: (id: string) => `目录里没有事项“${id}”。`,
  movedOn: () => '这之后又有人改过，没有保存。请看现在的样子再改。',
  editedElsewhere: () => '文件在别处改过，这一步退不回去了，什么也没有改动。',
  same: () => '没有任何不同，没有保存。',
  badItem: () => '事项的内容不完整，没有保存。',
  badId: () => '编号只用字母、数字、“.”和“-”，以字母开头。',
  badKnowledge: () => '内容不完整，没有保存。',
  noList: (id: string) => `没有代码表“${id}”，什么也没有改动。`,
  listRead: (title: string) => `数据元“${title}”在用这个代码表，退不回去了，什么也没有改动。`,
  marked: (count: number) => `标注 ${count} 个事项`,
  markedOne: (name: string) => `标注事项“${name}”`,
  moments: (name: string) => `“${name}”在首页的分组`,
  addedBatch: (title: string) => `加批次“${title}”`,
  changedBatch: (title: string) => `修改批次“${title}”`,
  removedBatch: (title: string) => `删除批次“${title}”`,
  changedGoal: (name: string, batch: string) => `批次“${batch}”：写上“${name}”`,
  removedGoal: (name: string, batch: string) => `批次“${batch}”：删掉“${name}”`
};
