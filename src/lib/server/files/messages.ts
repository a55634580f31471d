import { said } from '#lib/core/messages.ts';

export const messages = {
  empty: (name: string) =>
    said(`文件“${name}”是空的（0 字节），请重新选择文件。`, `The file “${name}” is empty (0 bytes). Choose it again.`),
  tooLarge: (name: string, mb: number) =>
    said(
      `文件“${name}”超过 ${mb} MB，请压缩后再上传。`,
      `The file “${name}” is over ${mb} MB. Make it smaller and upload it again.`
    ),
  tooMany: (count: number, removable: boolean) =>
    said(`最多上传 ${count} 个文件，${advice(removable)}`, `${count} files at most. ${advice(removable)}`),
  tooMuch: (mb: number, removable: boolean) =>
    said(
      `全部文件合计不能超过 ${mb} MB，${advice(removable)}`,
      `All files together have ${mb} MB at most. ${advice(removable)}`
    ),
  wrongType: (name: string, accepted: string) =>
    said(
      `文件“${name}”不是可以接收的类型。可以上传 ${accepted}（按文件内容判断，与文件名无关）。`,
      `The file “${name}” is of a kind that is not taken. You can upload ${accepted} (judged by what is in the file, not by its name).`
    ),
  phonePhoto: (name: string, accepted: string) =>
    said(
      `文件“${name}”是苹果手机的 HEIC 照片，部门打不开。请上传它的截图，或者在手机“设置 - 相机 - 格式”里选“兼容性最佳”再拍一次。可以上传 ${accepted}。`,
      `The file “${name}” is a HEIC photo from an iPhone, which departments cannot open. Upload a screenshot of it, or choose “Most Compatible” under Settings - Camera - Formats and take it again. You can upload ${accepted}.`
    ),
  damaged: (name: string) =>
    said(
      `图片“${name}”已损坏，读不出尺寸，请重新拍照或另存后再上传。`,
      `The picture “${name}” is damaged and cannot be read. Take it again, or save it anew and upload that.`
    ),
  tooManyPixels: (name: string, million: number) =>
    said(
      `图片“${name}”的像素太多（超过 ${million / 100} 亿），请缩小后再上传。`,
      `The picture “${name}” has too many pixels (over ${million} million). Make it smaller and upload it again.`
    ),
  changed: (name: string) =>
    said(`文件“${name}”在传输中有变化，请重新上传。`, `The file “${name}” changed on its way. Upload it again.`),
  infected: (name: string) =>
    said(
      `文件“${name}”里发现病毒，没有接收。请先杀毒，或换一份文件上传。`,
      `A virus was found in the file “${name}”, so it was not taken. Clean it, or upload another file.`
    ),
  aborted: (name: string) =>
    said(`文件“${name}”没有传完，请重新上传。`, `The file “${name}” did not arrive whole. Upload it again.`),
  notOwn:
    '存放上传文件的地方属于另一套系统（或者本系统还没有登记），所以这里不删除任何文件。yijianshi doctor 说明怎么办。',
  get gone() {
    return said(
      '这份申请已不能再上传文件，请刷新页面查看。',
      'No more files can be uploaded to this application. Load the page again.'
    );
  }
};

/** What was submitted stays: there is nothing to remove any more. */
function advice(removable: boolean): string {
  return removable
    ? said('请先删除不需要的文件。', 'Delete files that are not needed first.')
    : said(
        '请把多页材料合并成一个文件再上传，或联系办理部门。',
        'Put several pages into one file and upload that, or ask the department.'
      );
}

/** Of settings, for whoever starts the program. */
export const settingMessages = {
  badFiles:
    'YIJIANSHI_FILES 请写成 s3://桶名/前缀?endpoint=https://地址&region=区域 的样子；访问密钥不写在里面，放在环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY。',
  badEndpoint: (value: string) => `YIJIANSHI_FILES 里的 endpoint“${value}”不是 https 网址（本机可以用 http）。`,
  demoFiles: '演示的文件只放在本机：请去掉 YIJIANSHI_FILES，或设 YIJIANSHI_DEMO=0 正式运行。',
  badClamd: (value: string) => `YIJIANSHI_CLAMD“${value}”请写成 主机:端口，或以 / 开头的套接字路径。`,
  demoClamd: '演示不把文件送出本机：YIJIANSHI_CLAMD 只能是本机地址。',
  otherPlace: (was: string, now: string) =>
    `这个数据文件夹的上传文件放在 ${place(was)}，现在设的是 ${place(now)}，所以没有启动。请改回 YIJIANSHI_FILES；要换地方，先把全部对象原样复制过去，再改数据文件夹里的 files.place。`,
  unreachable: (where: string, cause: string) =>
    `打不开存放文件的 ${where}（${cause}）。请检查 YIJIANSHI_FILES 的地址、桶和区域，以及访问密钥。`
};

function place(name: string): string {
  return name === 'folder' ? '数据文件夹的 files' : name;
}
