import { said } from '#lib/core/messages.ts';

/** Sentences about changes of the catalogue: refusals in the language of the page; what was done is kept, in Chinese. */
export const text = {
  noRegion: () =>
    said(
      '没有这个地区：可能刚被删掉，请重新选择。',
      'There is no such region: it may just have been removed. Choose again.'
    ),
  noItem: (id: string) => said(`目录里没有事项“${id}”。`, `The catalogue has no item “${id}”.`),
  movedOn: () =>
    said(
      '这之后又有人改过，没有保存。请看现在的样子再改。',
      'Somebody has changed it since; nothing was saved. See what it is now, then change it.'
    ),
  editedElsewhere: () =>
    said(
      '文件在别处改过，这一步退不回去了，什么也没有改动。',
      'The file was changed elsewhere, so this step cannot be taken back. Nothing was changed.'
    ),
  same: () => said('没有任何不同，没有保存。', 'Nothing differs; nothing was saved.'),
  badItem: () => said('事项的内容不完整，没有保存。', 'The item is not complete; nothing was saved.'),
  badId: () =>
    said(
      '编号只用字母、数字、“.”和“-”，以字母开头。',
      'An id has letters, digits, “.” and “-” only, and begins with a letter.'
    ),
  badKnowledge: () => said('内容不完整，没有保存。', 'It is not complete; nothing was saved.'),
  noList: (id: string) =>
    said(`没有代码表“${id}”，什么也没有改动。`, `There is no code list “${id}”. Nothing was changed.`),
  listRead: (title: string) =>
    said(
      `数据元“${title}”在用这个代码表，退不回去了，什么也没有改动。`,
      `The element “${title}” uses this code list, so this cannot be taken back. Nothing was changed.`
    ),
  marked: (count: number) => `标注 ${count} 个事项`,
  markedOne: (name: string) => `标注事项“${name}”`,
  moments: (name: string) => `“${name}”在首页的分组`,
  addedBatch: (title: string) => `加批次“${title}”`,
  changedBatch: (title: string) => `修改批次“${title}”`,
  removedBatch: (title: string) => `删除批次“${title}”`,
  changedGoal: (name: string, batch: string) => `批次“${batch}”：写上“${name}”`,
  removedGoal: (name: string, batch: string) => `批次“${batch}”：删掉“${name}”`
};
