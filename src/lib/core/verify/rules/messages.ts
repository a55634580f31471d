/** Chinese sentences of the rules in this folder: every one names what it speaks of. */
/** The first few of many. */
const some = (items: string[]) => items.slice(0, 3).join('、') + (items.length > 3 ? `等 ${items.length} 个事项` : '');
const quoted = (words: string[]) => `“${words.join('”“')}”`;

export const text = {
  // What a sentence speaks of.
  question: (question: string) => `情形问题“${question}”`,
  of: (item: string, what: string) => `${item}的“${what}”`,
  exit: (words: string) => `出口页“${words}”`,
  field: (title: string) => `字段“${title}”`,
  bundle: (name: string) => `“${name}”`,
  limitOf: (item: string) => `${item}的办理时限`,
  bundleName: () => '这件事的“名称”',
  questionOf: (key: string) => `情形问题“${key}”的提问`,
  optionOf: (question: string, option: string) => `情形问题“${question}”的选项“${option}”`,
  nameOf: (id: string) => `事项“${id}”的名称`,
  resultOf: (item: string) => `“${item}”的办理结果名称`,
  materialOf: (item: string, key: string) => `“${item}”的材料“${key}”的名称`,
  theItem: (id: string) => `没有代号为“${id}”的事项`,
  theMaterial: (key: string) => `没有共享标识为“${key}”的材料`,
  fixTitle: (title: string) => `把名称改为“${title}”`,
  // situation
  duplicateKey: (key: string, questions: string[]) =>
    `情形问题${quoted(questions)}用了同一个代号“${key}”，条件分不清是在说哪一个。`,
  sameValue: (question: string, labels: string[], value: string) =>
    `情形问题“${question}”的选项${quoted(labels)}用了同一个值“${value}”，选哪个都记成一样。`,
  sameLabel: (question: string, label: string, count: number) =>
    `情形问题“${question}”有 ${count} 个选项都叫“${label}”，申请人分不清。`,
  oneOption: (question: string, label: string) => `情形问题“${question}”只有一个选项“${label}”，不必问。`,
  unknownQuestion: (what: string, key: string) =>
    `${what}的条件用到情形问题“${key}”，但没有这个问题，条件永远判断不出来。`,
  unknownOption: (what: string, question: string, value: string) =>
    `${what}的条件里写着“${value}”，但情形问题“${question}”没有这个选项，这一部分永远不成立。`,
  askCircle: (questions: string[]) => `情形问题${quoted(questions)}互相以对方的答案为提问条件，谁也不会被问到。`,
  asksAhead: (question: string, later: string) =>
    `情形问题“${question}”问不问要看“${later}”，但它排在前面；申请人答完后面的又会跳回来。`,
  needlessCondition: (what: string, when: string) => `${what}的条件（${when}）总是成立，写不写都一样。`,
  deadExit: (words: string, when: string) => `出口页“${words}”没有人会走到：条件（${when}）不可能成立。`,
  exitUnseen: (words: string, when: string, items: string[]) =>
    `出口页“${words}”的条件（${when}）成立时，还可以办${items.join('、')}：申请人会直接去办，看不到这一页。`,
  noChoice: (item: string) => `${item}标为可选，但任何情形下都要办，申请人没有机会不选。`,
  // dependency
  dependencySelf: (item: string) => `${item}写明要等它自己办完。`,
  redundant: (item: string, far: string, near: string) =>
    `${item}写明要等${far}，其实等${near}就已经等到它了，可以不写。`,
  anyOverOne: (item: string) => `${item}写明“任一办成即可”，但后面只列了一个事项，等于必须等它。`,
  anyDefeated: (item: string, choice: string[], tied: string, what: string) =>
    `${item}写明${choice.join('、')}任一办成即可，但它必需的“${what}”由${tied}产生，几项同时办理时仍然只能等它。`,
  oneOfAlternatives: (item: string, one: string, other: string) =>
    `${item}只写了等${one}，没有写等${other}；这两个事项是二选一，办理后者的人不必等它办完，${item}就开始了。`,
  neverTogether: (item: string, other: string) => `${item}写明要等${other}，但这两个事项在任何情形下都不会一起办理。`,
  // material
  ownProduct: (item: string, material: string) => `${item}要求提交“${material}”，而它正是这个事项自己要发出来的结果。`,
  licenceWithoutType: (item: string, material: string) =>
    `${item}的“${material}”写明由电子证照共享，但没有写证照类型，系统取不到，申请人还得自己交。`,
  sameName: (name: string, first: string, firstKey: string, other: string, otherKey: string) =>
    `材料“${name}”在${first}里的共享标识是“${firstKey}”，在${other}里是“${otherKey}”。是同一份就会要两次；不是同一份，请把名称写得能分清。`,
  namesApart: (first: string, name: string, other: string, otherName: string) =>
    `${first}的“${name}”和${other}的“${otherName}”被当作同一份材料，但名称没有相同之处，请确认。`,
  otherLicence: (item: string, material: string, type: string, producer: string, made: string) =>
    `${item}的“${material}”要的证照类型是“${type}”，而${producer}发的是“${made}”。`,
  materialTwice: (item: string, names: string[]) => `${item}把同一份材料列了不止一次：${quoted(names)}，会同时出现。`,
  optionalDeferral: (item: string, material: string, later: string) =>
    `${item}的“${material}”不是必需材料，却写了 ${later}内可以后补：到期没交要不要追，看不出来。`,
  deferralBeforeProduct: (item: string, material: string, later: string, producer: string, end: number) =>
    `${item}的“${material}”要在 ${later}内补交，但产生它的${producer}按承诺要到第 ${end} 个工作日才办结。`,
  deferralBeforeProductOn: (
    item: string,
    material: string,
    later: string,
    producer: string,
    day: string,
    end: string
  ) =>
    `${item}的“${material}”要在 ${later}内补交；${day} 受理的，产生它的${producer}按承诺要到 ${end} 才办结，可能赶不上。`,
  askedThoughProduced: (item: string, material: string, maker: string, result: string) =>
    `${item}要申请人自己提交“${material}”，而${maker}的结果就是“${result}”，可以直接取用。`,
  licenceNotYet: (item: string, material: string, maker: string) =>
    `${item}要取电子证照“${material}”，但它要等${maker}办完才有，而${item}并不等它。`,
  // fact
  ownProductRequired: (item: string, field: string) =>
    `${item}的表单必填“${field}”，而它正是这个事项自己办完才产生的数据。`,
  ownProductAsked: (item: string, field: string) =>
    `${item}的表单有选填项“${field}”，而它是这个事项自己办完才产生的数据，送到时总是空的。`,
  nobodyNeeds: (item: string, names: string[]) => `${item}办完要登记${quoted(names)}，但没有别的事项用到，可以不登记。`,
  twoProducers: (a: string, b: string, names: string[]) =>
    `${a}和${b}会一起办理，又都产生${quoted(names)}，不知道以哪个为准。`,
  comesTooLate: (item: string, field: string, maker: string) =>
    `${item}的表单有“${field}”，它要等${maker}办完才有，但${item}不等它：申请人填不出来，送到时也是空的。`,
  knownLater: (item: string, names: string[], users: string[]) =>
    `${quoted(names)}要等${item}办完才有，不问申请人；办完后自动送给${[...users].join('、')}。`,
  deferredButAsked: (item: string, material: string, later: string, titles: string[]) =>
    `${item}的“${material}”可以在 ${later}内后补（这个人可能还没有定下来），但表单现在就必填${quoted(titles)}。`,
  // payload
  unknownField: (item: string, field: string) => `${item}的事项文件写到字段“${field}”，但它的表单里没有这个字段。`,
  requiredDiffers: (item: string, field: string) =>
    `${item}的表单对所有人都必填“${field}”，但事项文件写的是选填或有条件：没有被问到的人会被这个部门退回。`,
  neverFilled: (item: string, fields: string[]) =>
    `${item}的表单里${quoted(fields)}还没有确定含义（数据元），不会问，送到时总是空的。`,
  aliasNeverMatters: (role: string, others: string[]) =>
    `写了“${role}”可以就是${quoted(others)}，但表单里没有两边共同的内容，这个问题永远不会问。`,
  unknownConditionField: (what: string, field: string) => `${what}的条件用到字段“${field}”，但这个事项的表单里没有它。`,
  // text
  missingText: (what: string) => `${what}是空的，申请人看不懂。`,
  longQuestion: (question: string, length: number, most: number) =>
    `情形问题“${question}”有 ${length} 个字，手机上大字显示不宜超过 ${most} 个字。`,
  longLabel: (question: string, label: string, length: number, most: number) =>
    `情形问题“${question}”的选项“${label}”有 ${length} 个字，手机上大字显示不宜超过 ${most} 个字。`,
  jargon: (what: string, word: string, say: string) => `${what}里的“${word}”是行话，换成大白话，例如“${say}”。`,
  staleSource: (what: string, year: number) => `${what}的依据最近只到 ${year} 年，请核对现在的规定。`,
  proseCondition: (item: string, material: string, words: string) =>
    `${item}的材料“${material}”的说明里写着条件“${words}”，但没有写成条件，系统会对所有人都要或都不要。`,
  promisedNothing: (question: string, labels: string[], words: string) =>
    `情形问题“${question}”的说明写着选${quoted(labels)}会“${words}”，但没有任何条件读它，选了不会发生。`,
  promisedAlike: (question: string, label: string, words: string, other: string) =>
    `情形问题“${question}”的说明写着选“${label}”会“${words}”，但条件对“${label}”和“${other}”没有区别：要么都发生，要么都不发生。`,
  // fee
  feeNoRule: (item: string, words: string) => `${item}要收费（“${words}”），但没有写怎么算，申请人事先看不到要交多少。`,
  feeUnreadableRule: (item: string, rule: string, reason: string) =>
    `${item}的收费规则“${rule}”算不出来：${reason.replace(/。$/, '')}。`,
  feeFreeWithRule: (item: string, rule: string) => `${item}写明不收费，却又有收费规则“${rule}”。`,
  // result
  noDelivery: (item: string, result: string) => `${item}的结果“${result}”没有写怎么送达。`,
  noKind: (item: string, result: string, kind: string, kinds: string[]) =>
    `${item}的结果“${result}”的类型“${kind}”不是${kinds.join('、')}之一。`,
  resultWithoutType: (item: string, result: string) =>
    `${item}发的“${result}”是证照，但没有写证照类型，不能作为电子证照签发，别的事项也取不到。`,
  onlineButCollected: (item: string, result: string) =>
    `${item}写明全程网办，但结果“${result}”只能自取，还是要跑一趟。`,
  // access
  leadWithoutItem: (name: string) => `牵头部门“${name}”不承办任何一个事项，在办件里看不到这件事。`,
  sameShortName: (short: string, names: string[]) => `部门${quoted(names)}的简称都是“${short}”，标签上分不清。`,
  // outcome
  ends: { approved: '准予', refused: '不予许可', notAccepted: '不予受理' },
  clockNotStarted: (process: string, state: string, clock: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”写了“${clock}”到期怎么办，但走到这里时它没有启动，永远不会到期。用到它的有${some(items)}。`,
  dutyWithoutEnd: (process: string, state: string, clock: string, items: string[]) =>
    `办理流程模板“${process}”在“${state}”等的“${clock}”到期以后，既没有去向，也没有再定期限催办，${some(items)}就这样不了了之。`,
  unmarkedEnd: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”没有任何去向，又没有标明是终点，${some(items)}走到这里看不出是办完了还是停住了。`,
  eventLeadsNowhere: (process: string, state: string, event: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”收到“${event}”以后什么也不变，${some(items)}的人按了等于没按。`,
  wayToItself: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”有一条自动的去向，去的就是它自己，永远不会走。用到它的有${some(items)}。`,
  decidesNothing: (process: string, state: string, event: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”收到“${event}”以后登记了结果，却还停在原处，${some(items)}始终没有决定。`,
  untold: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”走到“${state}”登记了结果，却没有告诉申请人。用到它的有${some(items)}。`,
  notOnce: (process: string, state: string, event: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”规定“${event}”只能有一次，但做的时候没有登记，可以一直做下去。用到它的有${some(items)}。`,
  deadWay: (process: string, state: string, count: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”有一条去向要先登记过“${count}”，但没有别的地方登记它，永远不会开。用到它的有${some(items)}。`,
  endsThoughMet: (process: string, state: string, target: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”在前序事项都办成时走到“${target}”，${some(items)}反而因此办结。`,
  noCorrection: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”在“${state}”不能要求补正，材料有小毛病的只能不予受理。用到它的有${some(items)}。`,
  waitWithoutClock: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”没有时限：停在这里多久都没有人被提醒。用到它的有${some(items)}。`,
  correctionNoExit: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”的状态“${state}”只能等申请人补正：他一直不答复，${some(items)}就永远停在这里。`,
  missingEnd: (process: string, end: string, items: string[]) =>
    `办理流程模板“${process}”没有任何办法走到“${end}”，${some(items)}只会有一种结果。`,
  unnamedEnd: (process: string, state: string, items: string[]) =>
    `办理流程模板“${process}”的终点“${state}”没有登记结果，${some(items)}走到这里，整件事不会办结。`,
  policyWithoutWay: (item: string, policy: string, process: string) =>
    `${item}所等的事项没有办成时决定“${policy}”，但办理流程模板“${process}”没有这条路，会停在那里。`,
  brokenProcess: (item: string, problem: string) => `${item}的办理流程不能用：${problem}`,
  // structure, decision
  visitWithoutStep: (item: string, process: string) =>
    `${item}用的办理流程模板“${process}”要等联合勘验，但这件事没有安排它参加任何一次，不等勘验就会作决定。`,
  jointName: (step: string, id: string) => `联合步骤“${step}”的代号“${id}”已经是别的事项或系统的名称。`,
  jointStrange: (step: string, ids: string[]) =>
    `联合步骤“${step}”写明由${quoted(ids)}参加，但本件一件事里没有这些事项。`,
  jointEmpty: (step: string) => `联合步骤“${step}”没有任何事项参加，永远不会进行。`,
  policyOfNobody: (item: string, after?: string) =>
    after === undefined ? `${item}不等任何事项` : `${item}不等“${after}”，也就谈不上它没有办成怎么办`,
  sameItem: (item: string, ids: string[]) => `${item}在本件一件事里列了不止一次，代号是${quoted(ids)}。`,
  namesNothing: (id: string, what: string) => `决定“${id}”说到的内容已经不在了：${what}。`,
  overruled: (id: string, by: string) => `决定“${id}”已被后来的“${by}”取代，不再起作用，可以撤回。`,
  acceptsNothing: (id: string, code: string, path: string) =>
    `决定“${id}”接受了“${path}”处的问题（${code}），现在这个问题已经没有了，可以撤回。`
};
