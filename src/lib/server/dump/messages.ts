/** Chinese sentences of this folder. */
export const text = {
  unknownFormat: (name: string) => `没有“${name}”这种格式，可以选：sql、jsonl。`,
  noReason: () => '导出完整数据须用 --reason 写明理由，会记入查看记录。',
  taken: (file: string) => `“${file}”已经存在，请换一个名称；不会覆盖。`,
  head: (masked: boolean) =>
    masked
      ? '一件事的申请，姓名、证件号码、住址等已遮盖。'
      : '一件事的申请，内容完整，含个人信息：按规定保管，用完销毁。',
  about: '把申请导出为 SQL 或 JSON Lines，默认遮盖个人信息；文件只有本人可读',
  format: 'sql（建表和插入语句，PostgreSQL 和 SQLite 都能读）或 jsonl（一行一个申请）',
  out: '写到哪个文件，须还不存在',
  unmasked: '不遮盖；须写明理由，并记入每个申请的查看记录',
  reason: '为什么要完整数据',
  bundle: '只导出这个一件事的申请',
  done: (out: string, applications: number, masked: boolean) =>
    `已写入 ${out}：${applications} 个申请，${masked ? '个人信息已遮盖' : '内容完整，已记入查看记录'}。`
};
