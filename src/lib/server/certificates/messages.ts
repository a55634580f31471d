const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });

/** `2026-11-23`. */
const ISO_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** Words of certificates, which are Chinese. */
export const words = {
  number: (prefix: string, year: number, running: number) =>
    `${prefix}〔${year}〕${String(running).padStart(4, '0')}号`,
  day: (at: number) => DAY.format(at),
  isoDay: (at: number) => ISO_DAY.format(at),
  item: { title: '事项', english: 'Item' },
  result: { title: '办理结果', english: 'Result' },
  decidedAt: { title: '决定日期', english: 'Decided' },
  demo: '示例',
  seal: (department: string, demo: boolean) => (demo ? `${department}（示例印章，没有法律效力）` : `${department}印章`),
  check: '核验',
  checkText: (site: string) => `任何人都可以扫码，或者打开 ${site}，输入编号和校验码，核验这份文书。`,
  code: (code: string) => `校验码  ${code}`,
  whole: (sha256: string) => `完整校验码（SHA-256）  ${sha256}`,
  foot: (page: number, pages: number, number: string) => `${number}  ·  第 ${page} 页，共 ${pages} 页`,
  revoked: '所依据的决定已经变更或者撤销',
  notGivenOut: (number: string, item: string, missing: readonly string[]) =>
    `办件 ${number} 的事项 ${item} 没有发出文书：模板里的 ${missing.map((field) => `{${field}}`).join('、')} 没有内容。请核对 flows/certificates.json 和申请表。`,
  badFile: (file: string, path: string) => `${file} 的内容不符合格式：${path || '整个文件'}。请改正。`,
  noJson: (file: string) => `${file} 不是 JSON，读不出来。请改正。`,
  samePrefix: (file: string, prefix: string, items: readonly string[]) =>
    `${file} 里 ${items.join('、')} 的文书编号前缀都是“${prefix}”，编号会重复。请各用各的前缀。`,
  kept: (fault: string) => `${fault}改正以前，仍然使用上一次读到的内容。`
};
