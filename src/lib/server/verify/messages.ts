/** What stands on documents that are given out. They are Chinese; titles say the same for readers of English. */
export const messages = {
  submittedAt: { title: '提交时间', english: 'Handed in' },
  items: { title: '办理事项', english: 'Items' },
  files: { title: '收到文件', english: 'Files received' },
  promises: { title: '以承诺代替', english: 'Promised in place of proof' },
  list: (names: readonly string[]) => names.join('；'),
  itemOf: (name: string, department: string) => `${name}（${department}）`,
  count: (count: number) => `${count} 份`
};
