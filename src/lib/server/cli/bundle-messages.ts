/** Chinese sentences of exporting and importing whole bundles. */
export const text = {
  written: (name: string, file: string, documents: number, versions: number) =>
    `${name}已写入 ${file}：${documents} 份文件，${versions} 个已发布的版本。`,
  onCollision:
    '与本机已有内容不同时：keep 保留本机的，replace 换成文件里的，duplicate 另存一份；不给就先列出，什么也不写',
  check: '只检查并列出会写入什么，不写入',
  data: '已发布的版本所在的运行数据文件夹（默认：与服务器相同）',
  alone: () => 'bundle 和 Excel 文件一次只读一个。',
  badChoice: (choice: string) => `没有“${choice}”这种处理办法，可以选：keep、replace、duplicate。`,
  piece: (state: string, title: string, path: string) => `  [${state}] ${title} ${path}`,
  states: { new: '新增', same: '相同', shipped: '更新', different: '不同' },
  would: (name: string) => `${name}：检查完毕，没有写入。`,
  restored: (name: string, id: string, documents: number, versions: number) =>
    `${name}（${id}）已恢复：写入 ${documents} 份文件，${versions} 个已发布的版本。`
};
