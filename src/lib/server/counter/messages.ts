import type { Problem } from '#lib/core/errors.ts';

const problem = (code: string, message: string, path?: string): Problem => ({
  code: `counter/${code}`,
  message,
  ...(path && { path })
});

/** What whoever works at a counter is told. */
export const counterProblems = {
  name: () => problem('name', '请填写姓名，最多 50 个字。', 'name'),
  idNo: (why: string) => problem('id-no', why, 'idNo'),
  otherId: () => problem('other-id', '其他证件的号码是 5 到 30 位字母、数字或短横线。', 'idNo'),
  phone: () => problem('phone', '请填写联系电话，7 到 20 位数字。', 'phone'),
  queue: () => problem('queue', '排队号最多 12 个字母或数字；空着就取下一号。', 'queue'),
  channel: () => problem('channel', '请选择收件方式。', 'channel'),
  bundle: () => problem('bundle', '请选择要办的一件事。', 'bundle'),
  notHere: () => problem('not-here', '这个窗口不办这一件事，请换一个窗口。', 'bundle'),
  agent: () => problem('agent', '由他人代办的，请填写代办人的姓名和证件号码。', 'agentName'),
  authority: () => problem('authority', '请核对授权委托书后勾选。', 'authority'),
  window: () => problem('window', '这个窗口不在您的部门，或者已经关闭。', 'window'),
  number: () => problem('number', '没有这个办件号，或者证件号码与它对不上。请照回执和证件完整输入。', 'number'),
  document: () => problem('document', '请输入办事人的证件号码，核对后才能打开。', 'findIdNo'),
  tooOften: (minutes: number) => problem('too-often', `查找次数太多，请 ${minutes} 分钟后再试。`, 'number'),
  taken: () => problem('taken', '别人刚刚改过这一件，请刷新后再试。'),
  unsorted: (count: number) => problem('unsorted', `还有 ${count} 份扫描件没有归到材料。`),
  notReady: () => problem('not-ready', '没有选中可以领取的结果。', 'items'),
  given: () => problem('given', '这项结果已经交付，请看下面的记录。', 'items'),
  otherPerson: () => problem('other-person', '这个号码与办件里的任何人都对不上，请核对证件。', 'takerIdNo'),
  notSelf: () => problem('not-self', '只有本人可以把办件归到自己的账号。'),
  notSigned: () => problem('not-signed', '请领取人签名后勾选。', 'signed'),
  declared: () => problem('declared', '请让办事人在打印的申请表上签名，核对后勾选。', 'declared'),
  pointName: () => problem('point-name', '请填写名称，最多 40 个字。', 'name'),
  pointPlace: () => problem('point-place', '请填写地址，最多 120 个字。', 'place'),
  pointRegion: () => problem('point-region', '区划代码是 6 位数字。', 'region'),
  pointPhone: () => problem('point-phone', '电话是 7 到 20 位数字，可以有短横线。', 'phone'),
  pointHours: () => problem('point-hours', '请填写办公时间，最多 60 个字。', 'hours'),
  pointLink: () =>
    problem('point-link', '预约链接要以 https:// 开头，可以含 {bundle} 和 {window}，最多 300 个字符。', 'link'),
  pointBundles: () => problem('point-bundles', '有一个一件事不存在，请重新选择。', 'bundles'),
  pointKind: () => problem('point-kind', '请选择窗口类别。', 'windowKind'),
  pointGone: () => problem('point-gone', '没有这一条，或者别人刚刚改过，请刷新后再试。')
};
