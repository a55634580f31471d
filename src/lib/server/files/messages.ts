export const messages = {
  empty: (name: string) => `文件“${name}”是空的（0 字节），请重新选择文件。`,
  tooLarge: (name: string, mb: number) => `文件“${name}”超过 ${mb} MB，请压缩后再上传。`,
  tooMany: (count: number, removable: boolean) => `最多上传 ${count} 个文件，${advice(removable)}`,
  tooMuch: (mb: number, removable: boolean) => `全部文件合计不能超过 ${mb} MB，${advice(removable)}`,
  wrongType: (name: string, accepted: string) =>
    `文件“${name}”不是可以接收的类型。可以上传 ${accepted}（按文件内容判断，与文件名无关）。`,
  aborted: (name: string) => `文件“${name}”没有传完，请重新上传。`,
  gone: '这份申请已不能再上传文件，请刷新页面查看。'
};

/** What was submitted stays: there is nothing to remove any more. */
function advice(removable: boolean): string {
  return removable ? '请先删除不需要的文件。' : '请把多页材料合并成一个文件再上传，或联系办理部门。';
}
