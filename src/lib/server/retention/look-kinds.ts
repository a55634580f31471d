const KINDS: Record<string, string> = {
  shown: '查看',
  copied: '复制',
  taken: '取走整张表',
  dumped: '运维导出',
  exported: '应本人要求导出',
  agent: '代办人操作',
  clerk: '窗口人员办理'
};

/** What a kind of look at whole values is called. */
export function lookKind(kind: string): string {
  return KINDS[kind] ?? kind;
}
