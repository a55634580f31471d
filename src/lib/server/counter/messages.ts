import type { Problem } from '#lib/core/errors.ts';
import { said } from '#lib/core/messages.ts';

const problem = (code: string, message: string, path?: string): Problem => ({
  code: `counter/${code}`,
  message,
  ...(path && { path })
});

/** What whoever works at a counter is told, in the language of the page. */
export const counterProblems = {
  name: () => problem('name', said('请填写姓名，最多 50 个字。', 'Fill in the name, 50 characters at most.'), 'name'),
  idNo: (why: string) => problem('id-no', why, 'idNo'),
  otherId: () =>
    problem(
      'other-id',
      said(
        '其他证件的号码是 5 到 30 位字母、数字或短横线。',
        'The number of another document has 5 to 30 letters, digits or hyphens.'
      ),
      'idNo'
    ),
  phone: () =>
    problem('phone', said('请填写联系电话，7 到 20 位数字。', 'Fill in a telephone number, 7 to 20 digits.'), 'phone'),
  queue: () =>
    problem(
      'queue',
      said(
        '排队号最多 12 个字母或数字；空着就取下一号。',
        'A queue number has 12 letters or digits at most; leave it empty to draw the next one.'
      ),
      'queue'
    ),
  channel: () => problem('channel', said('请选择收件方式。', 'Choose how it came in.'), 'channel'),
  bundle: () => problem('bundle', said('请选择要办的一件事。', 'Choose what is to be done.'), 'bundle'),
  notHere: () =>
    problem(
      'not-here',
      said('这个窗口不办这一件事，请换一个窗口。', 'This window does not take it. Choose another window.'),
      'bundle'
    ),
  agent: () =>
    problem(
      'agent',
      said(
        '由他人代办的，请填写代办人的姓名和证件号码。',
        'Where somebody acts for the person, fill in their name and document number.'
      ),
      'agentName'
    ),
  authority: () =>
    problem(
      'authority',
      said('请核对授权委托书后勾选。', 'Check the written authorisation, then tick the box.'),
      'authority'
    ),
  window: () =>
    problem(
      'window',
      said('这个窗口不在您的部门，或者已经关闭。', 'This window is not of your department, or it is closed.'),
      'window'
    ),
  number: () =>
    problem(
      'number',
      said(
        '没有这个办件号，或者证件号码与它对不上。请照回执和证件完整输入。',
        'There is no such file number, or the document number does not belong to it. Type both as they stand on the receipt and the document.'
      ),
      'number'
    ),
  document: () =>
    problem(
      'document',
      said(
        '请输入办事人的证件号码，核对后才能打开。',
        'Type the document number of the person; it is checked before the file is opened.'
      ),
      'findIdNo'
    ),
  tooOften: (minutes: number) =>
    problem(
      'too-often',
      said(`查找次数太多，请 ${minutes} 分钟后再试。`, `Too many searches. Try again in ${minutes} minutes.`),
      'number'
    ),
  taken: () =>
    problem(
      'taken',
      said(
        '别人刚刚改过这一件，请刷新后再试。',
        'Somebody else has just changed this. Load the page anew and try again.'
      )
    ),
  unsorted: (count: number) =>
    problem(
      'unsorted',
      said(`还有 ${count} 份扫描件没有归到材料。`, `Scans that belong to no material yet: ${count}.`)
    ),
  notReady: () =>
    problem('not-ready', said('没有选中可以领取的结果。', 'No result that can be handed over is chosen.'), 'items'),
  given: () =>
    problem(
      'given',
      said('这项结果已经交付，请看下面的记录。', 'This result has been handed over; see the record below.'),
      'items'
    ),
  otherPerson: () =>
    problem(
      'other-person',
      said(
        '这个号码与办件里的任何人都对不上，请核对证件。',
        'This number belongs to nobody in the file. Check the document.'
      ),
      'takerIdNo'
    ),
  notSelf: () =>
    problem(
      'not-self',
      said('只有本人可以把办件归到自己的账号。', 'Only the person can take a file into their own account.')
    ),
  notSigned: () =>
    problem(
      'not-signed',
      said('请领取人签名后勾选。', 'Have the person who takes it sign, then tick the box.'),
      'signed'
    ),
  declared: () =>
    problem(
      'declared',
      said(
        '请让办事人在屏幕上签名，或者在打印的申请表上签名，核对后勾选。',
        'Have the person sign on the screen, or on the printed form; check it, then tick the box.'
      ),
      'declared'
    ),
  pointName: () =>
    problem('point-name', said('请填写名称，最多 40 个字。', 'Fill in the name, 40 characters at most.'), 'name'),
  pointPlace: () =>
    problem(
      'point-place',
      said('请填写地址，最多 120 个字。', 'Fill in the address, 120 characters at most.'),
      'place'
    ),
  pointRegion: () => problem('point-region', said('区划代码是 6 位数字。', 'A region code has 6 digits.'), 'region'),
  pointPhone: () =>
    problem(
      'point-phone',
      said('电话是 7 到 20 位数字，可以有短横线。', 'A telephone number has 7 to 20 digits, with hyphens if you like.'),
      'phone'
    ),
  pointHours: () =>
    problem(
      'point-hours',
      said('请填写办公时间，最多 60 个字。', 'Fill in the opening times, 60 characters at most.'),
      'hours'
    ),
  pointLink: () =>
    problem(
      'point-link',
      said(
        '预约链接要以 https:// 开头，可以含 {bundle}、{window} 和 {kind}，最多 300 个字符。',
        'A link for appointments begins with https://, may contain {bundle}, {window} and {kind}, and has 300 characters at most.'
      ),
      'link'
    ),
  pointBundles: () =>
    problem(
      'point-bundles',
      said('有一个一件事不存在，请重新选择。', 'One of the bundles does not exist. Choose again.'),
      'bundles'
    ),
  pointHall: () =>
    problem(
      'point-hall',
      said(
        '这个大厅不存在，或者不在窗口的区划里，请重新选择。',
        'This hall does not exist, or it is not in the region of the window. Choose again.'
      ),
      'hall'
    ),
  hall: () =>
    problem(
      'hall',
      said(
        '您的窗口不在登记的大厅里，不能按规则取号。请管理员在“窗口”里选好大厅。',
        'Your window is in no hall of the list, so no number can be drawn by rule. An administrator can choose its hall under “Windows”.'
      ),
      'queue'
    ),
  pointKind: () => problem('point-kind', said('请选择窗口类别。', 'Choose the kind of window.'), 'windowKind'),
  pointGone: () =>
    problem(
      'point-gone',
      said(
        '没有这一条，或者别人刚刚改过，请刷新后再试。',
        'There is no such entry, or somebody else has just changed it. Load the page anew and try again.'
      )
    )
};
