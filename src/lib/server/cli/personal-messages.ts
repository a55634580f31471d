import { lookKind } from '#lib/server/retention/look-kinds.ts';
import type { AccessResult, ExportPersonResult, KeysResult, RetentionResult } from './personal-results.ts';

/** Chinese sentences of the commands about keys and personal data. */
export const text = {
  keysAbout: '主密钥：list 列出，add 增加一把，rotate 启用最新的一把并用它重新包裹所有数据密钥，retire 停用旧的一把',
  keysAct: 'list、add、rotate 或 retire',
  keysIdAbout: '要停用的主密钥的编号',
  keysActs: (act: string) => `没有“${act}”这个动作，可以写 list、add、rotate 或 retire。`,
  keysId: () => '停用要写明主密钥的编号，其他动作不写。',
  keysEnvironment: () => '主密钥由环境变量 YIJIANSHI_KEYS 给出，请在那里增减：用逗号分开，最新的写在最后。',
  keysAdded: (id: string, file: string) =>
    `已把新的主密钥 ${id} 写入 ${file}。请立即备份这个文件；新的密钥到 keys rotate 才启用：请先把文件放到每个节点；以副本给服务的（LoadCredential），放好后重启服务。`,
  keysRotated: (applications: number, drafts: number, receivers: number, lookups: number) =>
    `已重新包裹 ${applications} 个申请、${drafts} 份草稿、${receivers} 个部门系统的密钥，更新 ${lookups} 个申请的检索值。`,
  keysProgress: (applications: number, drafts: number, lookups: number) =>
    `申请 ${applications}，草稿 ${drafts}，检索值 ${lookups} ……`,
  keysLeft: (count: number) => `还有 ${count} 处没有换成（正在变动或者读不了），请再执行一次 keys rotate。`,
  keysNone: (where: string) =>
    `${where} 里没有主密钥，没有做。请用 YIJIANSHI_KEYS 写明服务读的是哪个文件（绝对路径），再执行一次。`,
  keysEverywhere: (id: string) =>
    `数据由几个节点共用：更换后没有主密钥 ${id} 的节点读不出新的数据。请先把主密钥文件放到每个节点（以副本给服务的须重启），再加 --everywhere 执行。`,
  everywhereAbout: 'rotate：主密钥文件已经放到每个节点，服务也已读到',
  keysUnknown: (id: string) => `没有编号为 ${id} 的主密钥。`,
  keysNewest: (id: string) => `${id} 是正在使用的主密钥，不能停用。请先 keys add，再 keys rotate。`,
  keysUsed: (id: string, count: number) => `还有 ${count} 处用着主密钥 ${id}，不能停用。请先执行 keys rotate。`,
  keysRetired: (id: string) => `已停用主密钥 ${id}。此前的备份仍要靠它才能读，请把它和那些备份一起保管或一起销毁。`,
  keyLine: ({ id, made, current, applications, drafts, receivers, lookups }: KeysResult['keys'][number]) =>
    `${id ?? '（未写编号的旧格式）'}${current ? ' 使用中' : ''}${made ? ` ${made}` : ''}：申请 ${applications}，草稿 ${drafts}，部门系统 ${receivers}，检索值 ${lookups}`,
  eraseAbout: '删除一个已经办结的申请：销毁密钥，删去内容和文件，日志链保留',
  application: '办件编号或申请的代号',
  reason: '理由，会记入日志',
  keepAbout: '不删除：答复本人的删除请求，理由给本人看',
  erased: (number: string) =>
    `已删除 ${number}：密钥已销毁，内容和文件已删去，日志链保留。此前的备份里仍有，备份也要按期销毁。`,
  kept: (number: string) => `已答复 ${number} 的删除请求：保留。`,
  retentionAbout: '保存期限：list 列出，set 设定，hold 要求保留，release 解除保留',
  retentionAct: 'list、set、hold 或 release',
  retentionName: '一件事的编号（set，不写则对所有一件事）或办件编号（hold、release）',
  retentionActs: (act: string) => `没有“${act}”这个动作，可以写 list、set、hold 或 release。`,
  term: '办结后保存多久：5y（年）、180d（天）或 none（一直保存）',
  basis: '依据：哪个法律、规定的哪一条',
  version: '只对这个版本',
  termWhat: () => '请写明期限（--term 5y、180d 或 none）和依据（--basis）。',
  termVersion: () => '版本应是从 1 起的整数，并写明是哪个一件事。',
  holdWhat: () => '请写明是哪个申请；要求保留须有理由（--reason）。',
  retention: ({ rules, requests }: RetentionResult): string[] => [
    ...(rules.length === 0 ? ['没有设定保存期限：办结的申请一直保存。'] : []),
    ...rules.map(({ bundle, version, years, days, basis, at, by }) => {
      const term = years !== null ? `${years} 年` : days !== null ? `${days} 天` : '一直保存';
      return `${bundle || '所有一件事'}${version === null ? '' : ` 版本 ${version}`}：${term}。依据：${basis}（${at}，${by}）`;
    }),
    ...requests.map(({ number, at }) => `待答复的删除请求：${number}，${at} 提出`)
  ],
  accessAbout: '谁看过一个申请里的完整信息，哪个部门得到哪些信息；不显示任何内容',
  access: ({ number, erased, looks, receivers }: AccessResult): string[] => [
    `${number}${erased ? '（已按规定删除）' : ''}：${looks.length} 次查看完整信息。`,
    ...looks.map(
      ({ at, actor, department, purpose, kind, fields, reason }) =>
        `  ${at} ${actor} ${department}（${purpose}）${lookKind(kind)}：${fields.join('、') || '整张表'}${reason ? `；理由：${reason}` : ''}`
    ),
    ...receivers.map(
      ({ department, purpose, sentAt, fields, materials }) =>
        `  ${department}（${purpose}）${sentAt === null ? '尚未发出' : `${sentAt} 发出`}：${[...fields, ...materials].join('、')}`
    )
  ],
  exportAbout: '把我们保存的一个人的全部信息导出为 ZIP（个人信息保护法第四十五条），连同谁看过',
  person: '账号的代号；写 - 则从标准输入读公民身份号码，不留在命令历史里',
  ofApplication: '办件编号：导出它的申请人的信息',
  exportOut: '写到哪个文件，须还不存在',
  exportWho: () => '请写明是谁：账号的代号、-（从标准输入读公民身份号码），或者 --application 办件编号。',
  exportTaken: (file: string) => `“${file}”已经存在，请换一个名称；不会覆盖。`,
  exportNobody: () => '没有保存这个人的任何信息。',
  exported: ({ out, applications, drafts, files, mentioned, erased }: ExportPersonResult) =>
    `已写入 ${out}：${applications} 个申请，${drafts} 份草稿，${files} 个文件，另有 ${mentioned} 个他人的申请提到本人，${erased} 个申请已按规定删除。内容完整，只有您可读，请交给本人后销毁。`
};
