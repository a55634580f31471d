import type { Choice } from './types.ts';

/** Chinese sentences of this folder. */
export const text = {
  notZip: () => '不是有效的 zip 文件。',
  brokenZip: () => 'zip 文件损坏，读不出来。',
  tooManyEntries: (max: number) => `zip 里的文件太多，最多 ${max} 个。`,
  tooBigEntry: (name: string, mb: number) => `zip 里的“${name}”解开后太大，最多 ${mb} MB。`,
  tooBigAll: (mb: number) => `zip 解开后太大，最多 ${mb} MB。`,
  badPath: (name: string) => `zip 里的路径“${name}”不能用：可能写到文件夹以外。`,
  twice: (name: string) => `zip 里有两个“${name}”。`,
  encrypted: (name: string) => `zip 里的“${name}”加了密码，读不出来。`,
  noManifest: () => 'zip 里没有清单 manifest.json，不是本系统导出的一件事。',
  badManifest: (reason: string) => `清单 manifest.json 不符合格式（${reason}）。`,
  otherFormat: (format: string) => `这是“${format}”格式的导出，不能读回；请用 bundle 格式。`,
  newerSchema: (found: number, known: number) =>
    `这份文件的格式是第 ${found} 版，本程序只认识第 ${known} 版，请先升级程序。`,
  missingFile: (path: string) => `清单里的“${path}”不在 zip 里。`,
  extraFile: (path: string) => `zip 里的“${path}”不在清单里。`,
  wrongHash: (path: string) => `“${path}”的 SHA-256 与清单不符，文件被改过或损坏了。`,
  strangePath: (path: string) => `“${path}”不是工作区里该有的文件。`,
  notJson: (path: string, reason: string) => `“${path}”不是有效的 JSON（${reason}）。`,
  wrongShape: (path: string, reason: string) => `“${path}”不符合格式（${reason}）。`,
  otherId: (path: string, id: string) => `“${path}”里写的编号是“${id}”，与文件名不符。`,
  noBundle: (id: string) => `zip 里没有“${id}”本身（flows/bundles/${id}.json）。`,
  wrongVersion: (version: number) => `已发布的第 ${version} 版内容与它的 SHA-256 不符，不能恢复。`,
  otherVocabulary: (version: number, then: string, now: string) =>
    `第 ${version} 版用的是第 ${then} 版词汇表，本程序是第 ${now} 版，含义不同；请用同一版本的程序。`,
  unusableVersion: (version: number, reason: string) => `已发布的第 ${version} 版不能用：${reason}`,
  undecided: (count: number) => `有 ${count} 处与本机已有的内容不同，要先选定怎样处理，什么也没有写入。`,
  badChoice: (path: string, choice: string) => `“${path}”不能选“${choice}”。`,
  unusable: (message: string) => `这样恢复以后一件事不能用，什么也没有写入：${message}`,
  copyName: (name: string) => `${name}（副本）`,
  tooManyCopies: () => '副本太多，请先整理。',
  choices: { keep: '保留本机的', replace: '换成文件里的', duplicate: '另存一份' } satisfies Record<Choice, string>,
  versionsDiffer: (versions: readonly number[]) =>
    `本机已发布的第 ${versions.join('、')} 版与文件里的不同；已发布的版本不能替换，文件里的版本都没有恢复。`,
  versionsLeft: () => '另存的一份有新的编号，已发布的版本没有带过来，请在本机发布。',
  finished: (bundle: string, versions: readonly number[]) =>
    `上次恢复“${bundle}”没有做完，现在已做完：第 ${versions.join('、')} 版都在。`,
  unfinishedElsewhere: (bundle: string, versions: readonly number[], data: string) =>
    `上次恢复“${bundle}”没有做完：第 ${versions.join('、')} 版还没有存进运行数据文件夹 ${data}。请先用这个文件夹启动一次，或用 --data ${data} 再读入一次那个 zip。`,
  restsOnOther: (path: string) => `本机的 ${path} 与导出时不同，合并和检查的结果可能不一样；已发布的版本不受影响。`,
  packNotes: (who: boolean) =>
    who ? ['含各项决定是谁、何时、为什么作的（账号名）；没有任何申请人的数据。'] : ['没有任何申请人的数据。'],
  calendarsStay: () => '工作日历和地区规定属于安装的地方，不在里面。',
  kinds: {
    bundle: '一件事',
    composition: '编排',
    positions: '图上的位置',
    decisions: '决定',
    history: '决定的经过',
    item: '事项',
    revision: '事项的本地改动',
    'element-revision': '数据元的本地改动',
    'codelist-revision': '代码表的本地改动',
    process: '办理流程',
    'process-part': '办理流程片段',
    'process-history': '办理流程的修改经过',
    form: '部门表单',
    layout: '部门表单的排列',
    elements: '数据元',
    words: '识别用词',
    wordings: '交换文件的原文写法',
    codelist: '代码表',
    scenario: '情景',
    department: '部门',
    version: '已发布的版本'
  } as Record<string, string>
};
