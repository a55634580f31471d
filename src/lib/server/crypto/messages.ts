/** Chinese sentences of this folder. */
export const messages = {
  inEnvironment: '环境变量 YIJIANSHI_KEYS',
  damaged: (where: string) => `主密钥 ${where} 已损坏，请从备份恢复。每行应是 64 位十六进制数。`,
  twice: (where: string) => `主密钥 ${where} 中有一个密钥写了两遍，请删去一行。`,
  missing: (folder: string, data: string, file: string) =>
    `数据文件夹 ${folder} 里有数据（${data}）却没有主密钥 ${file}，已有数据将无法解密。请先恢复主密钥文件。`,
  unknownSuite: (name: string) => `没有“${name}”这套密码算法，YIJIANSHI_CRYPTO 可以写 intl 或 sm。`,
  noKey: (id: string) => `没有编号为 ${id} 的主密钥，这部分数据无法解密。请把它加回主密钥文件。`,
  unreadable: '这个数据密钥用现有的主密钥都打不开。'
};
