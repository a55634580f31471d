/** Chinese sentences about the life of versions. */
export const text = {
  nothingToSign: () => '草稿与已发布的版本没有影响办理的差异，不需要会签。',
  notTouched: () => '这次的差异不涉及您的部门，不需要会签。',
  noDuty: () => '您的账号没有会签这些内容的职责，请由本部门负责会签的人办理。',
  objectionNeedsReason: () => '请写明不同意的理由，管理员才知道要改什么。',
  reasonTooLong: (most: number) => `理由最多 ${most} 个字。`,
  draftChanged: () => '草稿后来又改过，您看到的不是最新的内容。请等管理员重新发起会签。',
  demoSwitch: () => '演示里默认不要求，可以在版本页打开',
  trialMissing: () => '请写明试办什么，受邀的人和以后查记录的人才知道。',
  reasonMissing: () => '请写明理由。',
  answersOther: () => '情形问题或选项变了，原来的回答不能照用',
  itemsOther: (names: readonly string[]) => `事项有增减：${names.join('、')}`,
  frameOther: () => '整件申请的环节不同',
  stateOther: () => '在新流程里状态或能做的事不同',
  flowOther: (name: string, ended: boolean) => `“${name}”${how(ended)}，流程不同`,
  clocksOther: (name: string, ended: boolean) => `“${name}”${how(ended)}，时限不同`,
  departmentOther: (name: string, ended: boolean) => `“${name}”${how(ended)}，办理部门不同`,
  startOther: () => '时限起算的办法不同',
  feesOther: () => '收费不同',
  sentOther: (name: string) => `“${name}”的部门已收到的信息在新版本里不同`,
  askedOther: () => '要求补正的内容或材料在新版本里没有了',
  documentOther: (name: string) => `材料“${name}”交给哪些事项、能不能晚交有变化`,
  factsOther: () => '已经产生的结果信息在新版本里没有了',
  migrated: (to: number) => `改按第 ${to} 版办理`,
  limitOther: () => '整件承诺的时限有变化',
  leadOther: () => '牵头部门或事项的次序有变化，由别的部门负责整件',
  notOffered: () => '只能改按最新的、正在发布的版本办理，请刷新页面。',
  busy: () => '正在把办件改按新版本办理，请等它结束。',
  lacksMaterial: (name: string) => `材料“${name}”`,
  lacksField: (title: string) => `填写“${title}”`,
  fieldOther: (title: string) => `“${title}”原来填的内容不合新的要求`,
  notPublished: () => '这个版本不在发布状态，不能下线。',
  notRetired: () => '这个版本现在不能恢复，请刷新页面看它的状态。'
};

function how(ended: boolean): string {
  return ended ? '已办完但还可能复核或更正' : '还没办完';
}
