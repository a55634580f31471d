import { durationWords } from '#lib/core/deadline/words.ts';
import type { DurationUnit } from '#lib/core/model/index.ts';
import type { Signed } from '#lib/core/model/signature.ts';

const BEIJING = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** What stands on documents that are given out. They are Chinese; titles say the same for readers of English. */
export const messages = {
  submittedAt: { title: '提交时间', english: 'Handed in' },
  items: { title: '办理事项', english: 'Items' },
  files: { title: '收到文件', english: 'Files received' },
  promises: { title: '以承诺代替', english: 'Promised in place of proof' },
  /** `2026-11-23 09:00（北京时间）` */
  beijing: (at: number) => `${BEIJING.format(at)}（北京时间）`,
  list: (names: readonly string[]) => names.join('；'),
  itemOf: (name: string, department: string) => `${name}（${department}）`,
  count: (count: number) => `${count} 份`,
  signature: () => '办事人签名（窗口）'
};

/** Words of the receipt as a document on its own (PDF), which is Chinese. */
export const receiptWords = {
  title: '收件凭证',
  trial: '试办，没有法律效力',
  number: '办件号',
  applicant: '申请人',
  to: '交给',
  submittedAt: '提交时间',
  receivedIn: '收件地',
  region: '办理地',
  signed: '签名确认',
  signedAt: ({ way, declaration }: Signed) =>
    `${way === 'screen' ? '当着窗口人员在屏幕上签名' : '当着窗口人员在打印的申请表上签名'}：“${declaration}”`,
  items: (count: number) => `办理事项（${count} 件）`,
  item: (name: string, department: string, limit: string) => `${name}  ·  ${department}  ·  ${limit}`,
  materials: (count: number) => `收到文件（${count} 份）`,
  noMaterials: '提交时没有上传文件。',
  material: (material: string, file: string) => `${material}：${file}`,
  digest: (sha256: string | null) => `SHA-256  ${sha256 ?? '提交时还在检查，没有计算'}`,
  commitments: '承诺事项',
  commitment: (name: string) => `${name}：以书面承诺代替证明`,
  deferred: '以后再交的材料',
  deferral: (name: string, limit: string | null) => (limit === null ? name : `${name}：${limit}内交齐`),
  check: '核验',
  checkText: (site: string) => `任何人都可以扫码，或者打开 ${site}，输入办件号和校验码，核验这份凭证。`,
  code: (code: string) => `校验码  ${code}`,
  whole: (sha256: string) => `完整校验码（SHA-256）  ${sha256}`,
  notAcceptance: '本凭证只说明收到了什么，不是受理决定；是否受理由各部门另行告知。',
  page: (page: number, pages: number, number: string) => `${number}  ·  第 ${page} 页，共 ${pages} 页`,
  limit: (amount: number, unit: DurationUnit = 'workingDays') => durationWords({ amount, unit })
};
