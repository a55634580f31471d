const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' });

/** Words of certificates, which are Chinese. */
export const words = {
  number: (prefix: string, year: number, running: number) =>
    `${prefix}〔${year}〕${String(running).padStart(4, '0')}号`,
  day: (at: number) => DAY.format(at),
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
  badFile: (file: string, path: string) => `${file} 的内容不符合格式：${path || '整个文件'}。请改正后再启动。`
};
