import type { Locale } from '#lib/forms/types.ts';

/** Words of the Chinese controls. */
export interface FieldWords {
  removeFile: (title: string) => string;
  uploading: (percent: number) => string;
  uploadFailed: string;
  signByName: string;
  signByHand: string;
  signAgain: string;
  signed: string;
  commitment: string;
}

const chinese: FieldWords = {
  removeFile: (title) => `删去${title}的文件`,
  uploading: (percent) => `正在上传，${percent}%`,
  uploadFailed: '没有传上去，请再选一次',
  signByName: '写下您的姓名，作为签名',
  signByHand: '或者在框里用手指、鼠标签名',
  signAgain: '重新签名',
  signed: '已签名',
  commitment: '承诺书全文'
};
const english: FieldWords = {
  removeFile: (title) => `Remove the file of ${title}`,
  uploading: (percent) => `Uploading, ${percent}%`,
  uploadFailed: 'It did not arrive. Please choose it again',
  signByName: 'Write your name as your signature',
  signByHand: 'Or sign in the box with a finger or the mouse',
  signAgain: 'Sign again',
  signed: 'Signed',
  commitment: 'The whole text'
};

/** Words in one language. */
export function fieldWords(locale: Locale = 'zh-CN'): FieldWords {
  return locale === 'en' ? english : chinese;
}
