/** Why a schema cannot be used. */
export const schemaMessages = {
  draft: () => '表单规则用的 JSON Schema 版本不受支持，请用 2020-12 或 draft-07',
  endless: () => '表单规则引用了自己，没有尽头',
  unusable: (why: string) => `表单规则无法使用：${why}`
};
