const KEYS = {
  inside: '里面有密钥：拿到这个文件就能读全部内容，请加密后存到别处。',
  elsewhere:
    '里面没有主密钥：它不在数据文件夹里（例如由 YIJIANSHI_KEYS 指定的文件），请另外备份并单独保管，没有它备份打不开。',
  'left out': '里面没有密钥：请另外保管 master.key 和 auth.sqlite.secret，没有它们备份打不开。'
};

/** Chinese sentences of this folder. */
export const text = {
  backupAbout: '把运行数据备份成一个文件（tar）：数据库、账号、上传的文件和密钥；服务器不用停',
  out: '写到哪个文件，须还不存在；只有本人可读',
  withoutKeys: '不放密钥（master.key 和 auth.sqlite.secret）；它们须另外保管，没有它们备份打不开',
  restoreAbout: '从备份恢复运行数据：先核对每一份的 SHA-256，全部相符才写',
  restoreFile: 'backup 写出的文件',
  data: '恢复到哪个文件夹，须还不存在或者是空的',
  database: (folder: string) =>
    `数据在 DATABASE_URL 所写的数据库里，这个命令只备份数据文件夹。请用 pg_dump 或数据库的持续归档备份数据库，再另外保存 ${folder} 里的密钥和上传的文件。`,
  taken: (file: string) => `“${file}”已经存在，请换一个名称；不会覆盖。`,
  changed: (name: string) => `${name} 在备份时变了，备份没有完成，请再做一次。`,
  done: (out: string, entries: number, bytes: string, keys: keyof typeof KEYS) =>
    `已备份到 ${out}：${entries} 份，${bytes}。${KEYS[keys]}`,
  missing: (count: number) =>
    `有 ${count} 个上传的文件在数据库里有记录，内容却不在：它们没有进备份，请从更早的备份里找回。`,
  elsewhere: (place: string) => `上传的文件放在 ${place}，不在这份备份里：请另外给它留版本或副本，和备份保存一样久。`,
  noFile: (file: string) => `找不到备份文件 ${file}。`,
  notOurs: (file: string) => `${file} 不是完整的备份：文件不全，或者不是 yijianshi backup 写出的。请换一份备份。`,
  newerFormat: (file: string) => `${file} 是更新的程序写的备份，请用那个版本的程序恢复。`,
  damaged: (name: string) => `备份里的 ${name} 已损坏（SHA-256 不符），没有恢复任何内容。请换一份备份。`,
  notEmpty: (folder: string) => `文件夹 ${folder} 里已有内容，不会覆盖。请换一个新的文件夹。`,
  restored: (folder: string, entries: number, at: string) => `已恢复到 ${folder}：${entries} 份，备份于 ${at}。`,
  keysMissing: (names: string) => `备份里没有密钥：启动之前请把 ${names} 放进这个文件夹，否则已有内容无法解密。`
};
