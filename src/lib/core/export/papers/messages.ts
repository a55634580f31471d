/** Chinese sentences of this folder. */
export const text = {
  titles: {
    guide: (name: string) => `${name} 办事指南`,
    flow: (name: string) => `${name} 全流程图`,
    materials: (name: string) => `${name} 材料清单`,
    review: (name: string) => `${name} 受理审查细则`,
    window: (name: string) => `${name} 窗口收件手册`
  },
  flow: () => '流程图',
  steps: () => '各事项的先后',
  stepColumns: () => ['序号', '事项', '部门', '等哪些事项', '承诺时限', '办理结果'],
  nothing: () => '提交后即开始',
  all: (names: readonly string[]) => names.join('、'),
  any: (names: readonly string[]) => `${names.join('、')}之一`,
  materialsNeeded: () => '申请人要交的',
  materialsShared: () => '不用交的',
  sharedAbout: () => '这些由部门之间共享、核验，或由前面的事项产生，不得要求申请人提交。',
  noMaterials: () => '没有。',
  materialColumns: () => ['材料', '要求', '容缺', '什么时候要', '哪些事项要'],
  sharedColumns: () => ['材料', '怎么取得', '什么时候要', '哪些事项要'],
  byItem: (item: string, department: string) => `${item}（${department}）`,
  itemMaterialColumns: () => ['材料', '来源', '要求', '规格与说明', '什么时候要'],
  deferrable: (period: string) => `受理后 ${period}内补交`,
  notDeferrable: () => '不可',
  required: () => '必要',
  optional: () => '非必要',
  always: () => '总是',
  who: () => '谁来办',
  scope: () => '审查依据与时限',
  condition: () => '办理条件',
  everybody: () => '都办',
  mayLeave: () => '申请人可以不办',
  department: () => '部门',
  final: () => '终审部门',
  office: () => '经办机构',
  kind: () => '办件类型',
  process: () => '办理流程',
  stepChanges: () => '环节精简',
  stepsTaken: () => '并入的环节',
  stepChange: (words: string, agreed: string[]) =>
    agreed.length > 0 ? `${words}，${agreed.join('、')}同意` : `${words}（未记录部门同意）`,
  promised: () => '承诺时限',
  legal: () => '法定时限',
  noLegal: () => '没有规定',
  basis: () => '时限依据',
  fee: () => '收费',
  result: () => '办理结果',
  waits: () => '等哪些事项',
  site: () => '现场勘验',
  postCheck: () => '事后核查',
  commitment: () => '告知承诺',
  yes: () => '可以',
  deficiency: () => '常见问题',
  materialsToCheck: () => '材料审查要点',
  pointsToCheck: () => '审查要点',
  pointColumns: () => ['要点', '什么时候核对', '依据'],
  mustCheck: (accepts: boolean) => (accepts ? '受理前必查' : '决定前必查'),
  mayCheck: () => '提示',
  fieldsToCheck: () => '填写内容审查要点',
  fieldColumns: () => ['填写项', '要求', '规则', '什么时候填'],
  must: () => '必填',
  may: () => '选填',
  decisions: () => '审查后怎么处理',
  decisionRows: () => [
    '符合要求：受理；有容缺材料的，写明补交期限后受理。',
    '材料不齐或填写有误：提出补正要求，各部门的要求合成一次告知，只告知一次。',
    '不属于本部门办理或不符合条件：不予受理，写明理由。',
    '受理以后：在承诺时限内准予或不予许可；不予许可的，写明理由和救济途径。'
  ],
  oneOf: (titles: readonly string[]) =>
    titles.length > 8 ? `${titles.slice(0, 8).join('、')} 等 ${titles.length} 项中选` : `从${titles.join('、')}中选`,
  length: (least: number | undefined, most: number | undefined) =>
    least !== undefined && most !== undefined
      ? least === most
        ? `${least} 个字`
        : `${least} 到 ${most} 个字`
      : most !== undefined
        ? `最多 ${most} 个字`
        : `至少 ${least} 个字`,
  range: (least: number | undefined, most: number | undefined) =>
    least !== undefined && most !== undefined
      ? `${least} 到 ${most}`
      : most !== undefined
        ? `不大于 ${most}`
        : `不小于 ${least}`,
  pattern: () => '要符合规定的格式',
  format: (format: string) => `格式 ${format}`,
  unit: (unit: string) => `单位：${unit}`,
  list: () => '可填多行',
  given: () => '由前序事项给出，不用填',
  ask: () => '先问清情形',
  askAbout: () => '按顺序问，答案决定办哪些事项、收哪些材料。不办的情形不要收材料。',
  askColumns: () => ['问什么', '可选的回答', '什么时候问', '影响'],
  several: () => '（可多选）',
  exits: () => '不能在这里办的情形',
  exit: (when: string, said: string) => `${when}：${said}`,
  collect: () => '收件清单',
  collectAbout: () => '每份材料只收一次；打勾后放入同一个档案袋，扫描上传到对应的材料名下。',
  collectColumns: () => ['☐', '材料', '份数与规格', '容缺', '什么时候收', '给哪些事项'],
  dont: () => '不许收的',
  perItem: () => '各事项怎么办',
  perItemColumns: () => ['事项', '部门', '什么时候办', '承诺时限', '收费', '结果怎么给'],
  afterwards: () => '收件以后',
  afterwardRows: (before: readonly string[], after: readonly string[]) => [
    '当场在系统里提交，把受理编号交给申请人；一次提交，各部门同时开始审查。',
    ...(before.length > 0 ? [`提交后请申请人${before.join('、')}，完成后各部门才开始办理。`] : []),
    '需要补正时系统统一告知一次，请按告知的内容一次收齐。',
    ...(after.length > 0 ? [`全部办结后：${after.join('、')}。`] : []),
    '不清楚的，看受理审查细则，或问牵头部门。'
  ],
  step: { sign: '签名', pay: '缴费', collect: '领取结果', deliver: '送达结果', rate: '评价' } as Record<string, string>
};
