/** Sentences for people who run the server. */
export const messages = {
  newer: (file: string, names: string[]) =>
    `数据文件 ${file} 由较新版本的程序写成（含本程序不认识的结构 ${names.join('、')}），为免损坏已拒绝打开。请使用较新的程序，或恢复旧版备份。`,
  locked: (file: string, pid: number | null) =>
    `数据文件 ${file} 正由另一个进程${pid === null ? '' : `（进程号 ${pid}）`}写入。同一数据文件只能由一个进程打开，请先停止那个进程。`,
  broken: (file: string, reason: string) => `数据文件 ${file} 无法打开：${reason}`,
  newerDatabase: (names: string[]) =>
    `数据库由较新版本的程序写成（含本程序不认识的结构 ${names.join('、')}），为免损坏已拒绝打开。请使用较新的程序，或恢复旧版备份。`,
  unreachable: (where: string, reason: string) => `无法打开 DATABASE_URL 所写的数据库（${where}）：${reason}`,
  badConnections: (value: string, most: number) =>
    `DATABASE_URL 中的 connection_limit 须是 1 到 ${most} 的整数，现在是“${value.slice(0, 20)}”。`,
  uncertain: '数据库连接在提交时中断，无法确定这一次是否已经保存。请刷新后核对。',
  full: '磁盘空间不够，这一次没有保存。',
  noRoom: (file: string) => `数据文件 ${file} 无法打开：磁盘空间不够。请先清理或者扩大磁盘。`,
  closed: '数据存储已关闭。',
  writerEnded: '写入线程意外结束，未确认的写入没有保存。'
};
