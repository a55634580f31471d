/** Sentences of the start: what stands in the way and what to do. */
export const messages = {
  badSwitch: (name: string, value: string) => `环境变量 ${name} 只能是 1 或 0，现在是“${value}”。`,
  badKeyCalls: (value: string) => `YIJIANSHI_KEY_CALLS 须是 1 到 999999 的整数，现在是“${value}”。`,
  badPort: (value: string) => `端口“${value}”不是 1 到 65535 之间的整数。请改 PORT 或 --port。`,
  badOrigin: (value: string) => `ORIGIN“${value}”不是一个网址。请写成 https://主机名 的样子，不带路径。`,
  badDatabase:
    'DATABASE_URL 不是 PostgreSQL 数据库的网址。请写成 postgres://用户:密码@主机:5432/数据库 的样子，密码里的特殊字符按网址的写法转义（例如 @ 写成 %40）。',
  demoDatabase:
    '演示只用自己的数据文件夹，不连数据库：DATABASE_URL 里可能是正式数据。正式运行请设 YIJIANSHI_DEMO=0；只想看演示请去掉 DATABASE_URL。',
  otherOwner: (path: string, uid: number) =>
    `${path} 属于另一个用户（编号 ${uid}），没有改动：换了所有者，服务就读不了。请用运行服务的用户执行（sudo -u）。`,
  nothingStored: '还没有运行数据。',
  otherDesigner:
    '几个节点中只有一个编排和发布，这里只能看，什么也没有改动。请到那个节点上做；要换到本节点，请用 YIJIANSHI_DESIGNER=1 重新启动它。',
  designerMoved: '编排和发布已经换到另一个节点，本节点从现在起只读工作区。',
  otherWorkspace: (dir: string, files: string[]) =>
    `本节点工作区 ${dir} 里的 ${files.join('、')} 和编排的节点不同，没有启动：各节点会算出不同的期限或部门。请先把工作区更新到同一版本。`,
  otherWorkspaceNow: (dir: string, files: string) =>
    `本节点工作区 ${dir} 里的 ${files} 和编排的节点不同，新的期限会算得不一样。请尽快把工作区更新到同一版本。`,
  keyElsewhere: (file: string, id: string) =>
    `这套系统已经有主密钥（编号 ${id}），本节点没有：${file} 不存在。请从已有的节点复制这个文件，或者用 YIJIANSHI_KEYS 给出密钥；没有自动生成，否则各节点互相读不出数据。`,
  otherKey: (known: string, own: string) =>
    `本节点的主密钥（编号 ${own}）不是这套系统的主密钥（编号 ${known}），没有启动：用它写下的数据别的节点读不出来。请换上已有节点的主密钥文件，或者改 YIJIANSHI_KEYS。`,
  secretElsewhere: (file: string) =>
    `这套系统已经有登录签名密钥，本节点没有：${file} 不存在。请从已有的节点复制这个文件，或者用 YIJIANSHI_AUTH_SECRET 给出。`,
  otherSecret:
    '本节点的登录签名密钥和这套系统的不同，没有启动：在一个节点登录的人，到另一个节点就不认了。请用已有节点的 auth.secret，或者改 YIJIANSHI_AUTH_SECRET。',
  originMissing: '正式运行要先设好 ORIGIN，即市民打开本系统的网址，例如 https://yijianshi.example.gov.cn。',
  originInsecure: (value: string) => `正式运行的网址要用 https，现在是 ${value}。`,
  demoOrigin: (value: string) =>
    `演示只在本机运行，ORIGIN 不能是 ${value}。请去掉 ORIGIN，或设 YIJIANSHI_DEMO=0 正式运行。`,
  demoHost: (value: string) => `演示只在本机运行，HOST 不能是 ${value}。请去掉 HOST，或设 YIJIANSHI_DEMO=0 正式运行。`,
  hostUnset: '请用 npm start 启动。直接运行 build 时要写明 HOST，演示只能是 127.0.0.1。',
  realStore: (folder: string) =>
    `${folder} 里有正式数据，但没有写明要怎样运行，所以没有启动。正式运行请设 YIJIANSHI_DEMO=0 和 YIJIANSHI_DATA=${folder}；只想看演示请设 YIJIANSHI_DEMO=1。`,
  notDemo: (folder: string) => `${folder} 不是演示数据（没有 DEMO 标记），演示不打开它。请换一个新的文件夹。`,
  isDemo: (folder: string) => `${folder} 是演示数据（有 DEMO 标记），正式运行不打开它。请换一个文件夹。`,
  notFolder: (folder: string) => `${folder} 不是文件夹。`,
  portTaken: (port: number) => `端口 ${port} 已被占用。请用 --port 换一个。`,
  noPort: (first: number, last: number) => `端口 ${first} 到 ${last} 都被占用。请用 --port 指定一个。`,
  badFlag: (flag: string) => `不认识“${flag}”。可以写 --port 端口 和 --data 文件夹。`,
  building: '正在构建，第一次约需一分钟……',
  buildFailed: '构建没有成功，见上面的输出。',
  ready: (origin: string, demo: boolean) => `一件事已启动：${origin}${demo ? ' （演示）' : ''}`,
  stopping: '正在停止……',
  published: (name: string, version: number, { done, total }: { done: number; total: number }) =>
    `（${done}/${total}）已发布 ${name} 第 ${version} 版`,
  notPublished: (name: string, count: number, { done, total }: { done: number; total: number }) =>
    `（${done}/${total}）没有发布 ${name}：还有 ${count} 个错误`,
  firstAdministrator: (file: string) =>
    `管理员的用户名和初始密码在 ${file}，七天内有效；第一次登录会要求换成自己的密码，然后请删除这个文件。`
};
