const listed = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、');
const kindOf = { guard: '条件', action: '动作' };

/** The sentence about one construct; a name such as `constructor` finds none. */
export function sentence(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Chinese sentences of this folder: what cannot be taken over, and what to do instead. */
export const text = {
  empty: () => '文件是空的。',
  tooDeep: () => '一层套一层超过 200 层，没有往下读。请确认这是一份流程图。',
  notXml: (excerpt: string) =>
    `XML 写法不对${excerpt === '' ? '' : `，在“${excerpt}”附近`}。请用画图程序重新导出，或者改好这里。`,
  notJson: (reason: string) => `JSON 写法不对：${reason}。`,
  json: {
    InvalidSymbol: '这里的符号不该出现',
    InvalidNumberFormat: '数字写得不对',
    PropertyNameExpected: '这里该是带引号的名称，或者前面多了一个逗号',
    ValueExpected: '这里少了值，或者前面多了一个逗号',
    ColonExpected: '这里少了冒号',
    CommaExpected: '这里少了逗号',
    CloseBraceExpected: '少了右花括号',
    CloseBracketExpected: '少了右方括号',
    EndOfFileExpected: '后面还有多余的内容',
    InvalidCommentToken: 'JSON 里不能写注释，请删掉',
    UnexpectedEndOfComment: '注释没有结束，请删掉',
    UnexpectedEndOfString: '引号没有配对',
    UnexpectedEndOfNumber: '数字没有写完',
    InvalidUnicode: '转义的字符写得不对',
    InvalidEscapeCharacter: '转义的字符写得不对',
    InvalidCharacter: '有不能出现的字符'
  } as Record<string, string>,
  noStates: () => '这不是 XState 的流程图：最外层要是一个对象，里面有 states。',
  noScxml: (name: string) => `这不是 SCXML：最外层是 <${name}>，要是 <scxml>。`,
  notObject: () => '这里要是一个对象（{ … }）。',
  notWay: () => '去向要写成状态名，或者一个对象（{ "target": … }）。',
  stateName: (name: string) => `状态名“${name}”不能用：只能由字母、数字和下划线组成，请改名。`,
  idTwice: (name: string) => `有两个状态叫“${name}”，请改掉一个。`,
  stateType: () => '状态的类型只有普通、parallel（并行）和 final（终点）。',
  initial: (children: readonly string[]) => `要写明从哪个下级状态开始，只能是自己的下一级：${listed(children)}。`,
  initialName: () => '起点要写成一个下级状态的名称。',
  initialContent: () => '起点上不能做动作，请把动作放到那个状态的进入动作里。',
  noTarget: (name: string) => `去向“${name}”不存在，请改成图上有的状态。`,
  outside: (name: string) =>
    `去向“${name}”在上一级状态之外。去向只能是同级状态或者下级状态，请把这条去向加到上一级状态上。`,
  otherBranch: (name: string) => `去向“${name}”进入了别的并行分支，只能在本分支内转移；请让那个分支自己听同一个事件。`,
  severalTargets: () => '一条去向只能通到一个状态。要同时做几件事，请用并行状态，让每个分支听同一个事件。',
  endless: () => '没有事件也没有目标的去向会不停地重复，请写上事件或者目标。',
  wildcard: (name: string) => `事件“${name}”不是一个完整的名称。请把要听的事件一个一个写出来。`,
  eventPrefix: (name: string, longer: string) =>
    `SCXML 里“${name}”也会收到“${longer}”，这里事件按全名算。请给其中一个改名，需要的话两个都写出来。`,
  doneElsewhere: (name: string) => `“${name}”只能由那个状态自己听。请把这条去向加到那个状态上。`,
  condition: (written: string) =>
    `条件“${written.slice(0, 60)}”不是词汇表里的条件。请改成 flow.guard(context, "名称", {参数})，例如 flow.guard(context, "running", {"clock":"ITEM.limit"})。`,
  named: () => '条件和动作要写成名称，或者 { "type": 名称, "params": … }，不能是函数或者别的写法。',
  namedKey: (key: string) => `条件和动作里只有 type 和 params，不认识“${key}”。`,
  unknownKey: (key: string) => `流程模板里没有“${key}”，请删掉，或者换成状态、事件、条件和词汇表里的动作。`,
  unknownElement: (name: string) => `流程模板里没有 <${name}>，请删掉，或者换成状态、事件、条件和词汇表里的动作。`,
  unknownAttribute: (element: string, name: string) => `<${element}> 的属性“${name}”不在 SCXML 里，请删掉。`,
  foreignElement: (name: string) => `<${name}> 是别的程序的内容，没有导入。`,
  foreignAttribute: (name: string) => `属性“${name}”是别的程序的内容，没有导入。`,
  foreignContent: (name: string) => `动作 <${name}> 属于别的程序，请换成词汇表里的动作。`,
  leftOut: (name: string) => `<${name}> 不影响流程，没有导入。`,
  dataLeftOut: (id: string) => `数据“${id}”没有导入：条件只读取词汇表知道的内容。`,
  construct: {
    after:
      '模板里没有 after。请在 clocks 里定义一个时限，进入状态时用 clock.start 开始，离开时用 clock.cancel 取消，再听事件“clock.due.$item.<时限>”。',
    delays: '模板里没有 delays。时限请写在 clocks 里。',
    invoke: '模板里不能调用别的程序。要做的事请换成词汇表里的动作（例如 dispatch），由系统去做；做完用事件告诉流程。',
    history: '模板里没有历史状态。请用普通状态写明回到哪里。',
    activities: '模板里没有 activities，请用进入和离开时的动作。',
    cond: 'XState 5 用 guard，不用 cond。请改成 guard。',
    internal: 'XState 5 用 reenter，不用 internal：internal 为 true 时删掉，为 false 时写 reenter: true。',
    in: '条件不能读取别的状态，请换成词汇表里的条件（例如 counted、ended）。',
    delay: '去向不能自己延时。请用时限：clock.start 开始，听事件“clock.due.$item.<时限>”。',
    output: '终点不带数据。结果请用动作 recordOutcome 记下，产生的信息用 recordFacts。',
    data: '这里不能带数据。',
    donedata: '终点不带数据。结果请用动作 recordOutcome 记下，产生的信息用 recordFacts。',
    strict: '请删掉 strict，模板里的事件总是要全部列出。'
  } as Record<string, string>,
  content: {
    assign:
      '不能直接改数据。请改成词汇表里的动作：<assign location="context" expr="flow.act(context, _event, &quot;count&quot;, {…})"/>。',
    script: '不能运行脚本。请改成词汇表里的动作。',
    raise: '流程不能自己发事件。请用没有事件的去向加条件（例如 counted）。',
    send: '不能自己发送或定时。时限请写在 clocks 里，用动作 clock.start 开始，听事件“clock.due.ITEM.<时限>”。',
    cancel: '不能自己取消定时。请用动作 clock.cancel。',
    if: '动作不分情况做。请写成两条去向，各带自己的条件。',
    foreach: '动作不能循环。请换成词汇表里的动作。',
    invoke: '模板里不能调用别的程序。'
  } as Record<string, string>,
  unknownNamed: (kind: 'guard' | 'action', name: string, known: readonly string[]) =>
    `词汇表里没有${kindOf[kind]}“${name}”，可以用：${known.join('、')}。`,
  ofTheWhole: (kind: 'guard' | 'action', name: string) =>
    `${kindOf[kind]}“${name}”只用在整件申请上，不能放进一个事项的流程。请删掉。`,
  badParams: (kind: 'guard' | 'action', name: string, params: readonly string[]) =>
    `${kindOf[kind]}“${name}”的参数要是：${params.join('、') || '没有参数'}。`,
  badValue: (kind: 'guard' | 'action', name: string, param: string, value: string, should: string) =>
    `${kindOf[kind]}“${name}”的参数“${param}”是“${value}”，${should}。`,
  oneOf: (values: readonly string[]) => `只能是${values.join('、')}`,
  countName: () => '要以“$item.”开头，后面只用字母、数字和下划线',
  daysValue: () => '要是大于 0 的数',
  clockValue: (clocks: readonly string[]) =>
    clocks.length > 0
      ? `只能是 ${clocks.map((id) => `$item.${id}`).join('、')}；别的时限请先在 clocks 里定义`
      : '请先在 clocks 里定义时限',
  bareEvent: (name: string) => `事件“${name}”要写明是这个事项的：“$item.${name}”。`,
  unknownClockEvent: (name: string) => `事件“${name}”说的时限没有定义，请先在 clocks 里定义。`,
  unknownEvent: (name: string, known: readonly string[]) =>
    `没有人会发出事件“${name}”。事项能用的事件：${known.join('、')}，以及 withdraw、correct 和 clock.due.$item.<时限>。`,
  about: (where: string) =>
    `模板的说明（process）里“${where || '整体'}”写得不对。要有 id、name、description 和 clocks，每个时限要有 id、kind、days、event、source。`,
  unknownFeature: (name: string) => `“only”里的“${name}”不是事项能有的特点。`,
  badId: () => '流程的代号只能用小写字母、数字和连字符，以字母开头，最多 40 个字符。请另外指定代号。',
  titleOfNobody: (name: string) => `说明里给“${name}”起了名称，图上没有这个状态，没有导入。`,
  imported: (format: string) => `从 ${format} 文件导入。`,
  notKnown: () => '认不出这是什么文件：SCXML 以 <scxml> 开头，XState 的流程图是带 states 的 JSON。',
  codeFile: () => '这是程序代码，不是数据。请先把 XState 的配置存成 JSON：JSON.stringify(machine.config)。'
};
