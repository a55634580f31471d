import type { Lines } from './types.ts';

/** Materials, fees, results. */
export const material: Record<string, Lines> = {
  'material/unknown-producer': [
    '写明产生材料的事项在本件一件事里。',
    '找不到那个事项，申请人就得自己去找。',
    '把那个事项加进来，或者改由申请人提交。',
    'The item that a material comes from is in the bundle.',
    'Otherwise the applicant has to find it himself.',
    'Add the item, or correct the id.'
  ],
  'material/no-producer': [
    '必需材料在每种情形下都有来源。',
    '有的人既没有前序事项，也没有别的来源，永远交不出来。',
    '写明还有哪个事项产生它，或改由电子证照、申请人提供。',
    'A required material can be had under all answers.',
    'Some people would have neither the earlier item nor another source.',
    'Name another producer, an electronic licence, or the applicant.'
  ],
  'material/own-product': [
    '事项不要求提交自己的结果。',
    '还没办就要结果，谁也交不出来。',
    '去掉这份材料，或改为上一次的证照。',
    'No item asks for its own result.',
    'Nobody has it before the item is done.',
    'Remove it, or ask for the earlier licence.'
  ],
  'material/cycle': [
    '材料互为前提的地方有人核对过。',
    '只因为其中一份可以后补，才没有卡住；后补期限不够就办不成。',
    '核对后补期限，或让部门改用别的证明。',
    'Materials that presuppose each other were looked at.',
    'It works only because one may come later; with too short a time it fails.',
    'Check the time, or let a department take another proof.'
  ],
  'material/licence-without-type': [
    '由电子证照共享的材料写明证照类型。',
    '没有类型就取不到，申请人还得自己交。',
    '补上证照类型。',
    'A material taken from the electronic licences names their type.',
    'Without it nothing can be fetched and the applicant brings paper.',
    'Add the type.'
  ],
  'material/licence-not-yet': [
    '要取本件一件事里才发的电子证照，就等发证的事项。',
    '不等它，取的时候还没有。',
    '写明要等发证的事项，或把材料来源改为前序事项产生。',
    'Whoever takes a licence that this bundle issues first waits for it.',
    'Otherwise it is not there yet when it is fetched.',
    'Wait for the item that issues it, or name it as the producer.'
  ],
  'material/other-licence': [
    '材料要的证照类型，和产生它的事项发的一致。',
    '类型不同，系统会认为没有交。',
    '改成同一个类型。',
    'A material and the result that it is have the same licence type.',
    'With different types it counts as missing.',
    'Use one type in both places.'
  ],
  'material/same-name': [
    '同名的材料用同一个共享标识。',
    '标识不同就会要两次；确实不同的材料，申请人也分不清。',
    '是同一份就用同一个标识，不是就改名称。',
    'Materials of one name are one document.',
    'With two keys it is asked for twice, or two papers look the same.',
    'Give them one key, or different names.'
  ],
  'material/names-apart': [
    '同一个共享标识下的材料名称说的是同一份。',
    '名称毫无相同之处，可能把两份材料当成了一份。',
    '请两个部门确认；不是同一份，换一个标识。',
    'Names under one shared key mean the same document.',
    'With nothing in common they may be two.',
    'Ask both departments; give one another key if they differ.'
  ],
  'material/twice': [
    '一个事项里同一份材料只列一次。',
    '列两次，申请人会交两次。',
    '合并，或给它们写上互不重叠的条件。',
    'An item lists a document once for each case.',
    'Twice, it is handed in twice.',
    'Make them one, or give them conditions that exclude each other.'
  ],
  'material/optional-deferral': [
    '可以后补的是必需材料。',
    '不必需又限期后补，到期没交要不要追，看不出来。',
    '以后一定要交的改为必需，不一定要的去掉期限。',
    'What may come later is required at all.',
    'A day for something optional says neither.',
    'Make it required, or remove the day.'
  ],
  'material/deferral-before-product': [
    '后补期限到的时候，材料已经办出来了。',
    '期限早于前序事项的承诺，申请人按时也交不了。',
    '延长后补期限。',
    'A material that may come later is there by then.',
    'If its producer promises a later day the applicant cannot keep the time.',
    'Allow more time.'
  ],
  'material/asked-though-produced': [
    '本件一件事里办出来的材料，不再让申请人提交。',
    '自己刚办出来的东西又要一份，最让人反感。',
    '把来源改为前序事项产生。',
    'What an item of the bundle makes is not asked of the applicant.',
    'Nothing annoys more than to be asked for what one just got here.',
    'Name that item as its producer.'
  ],
  'fee/no-rule': [
    '收费的事项写明怎么算。',
    '申请人事先看不到要交多少。',
    '写上金额、字段，或按条件分别收多少。',
    'What costs something says how much.',
    'The applicant does not see beforehand what to pay.',
    'Write a number, a field, or a choice by a condition.'
  ],
  'fee/unreadable-rule': [
    '收费规则算得出来。',
    '写成一句话，系统只能照原文显示。',
    '改写成金额、字段，或“条件 ? 金额 : 金额”。',
    'A fee rule can be worked out.',
    'Prose can only be shown as it stands.',
    'Write a number, a field, or “condition ? amount : amount”.'
  ],
  'fee/free-with-rule': [
    '不收费的事项没有收费规则。',
    '两处矛盾，申请人不知道要不要交钱。',
    '去掉规则，或改为收费。',
    'What is free has no rule for an amount.',
    'The two contradict each other.',
    'Remove the rule, or mark it as charged.'
  ],
  'result/no-delivery': [
    '结果写明怎么送达。',
    '没有写，申请人不知道到哪里拿。',
    '选择电子、自取或邮寄。',
    'A result says how it reaches the applicant.',
    'Otherwise nobody knows where to get it.',
    'Choose electronic, counter or post.'
  ],
  'result/no-kind': [
    '结果的类型是证照、批文、凭证或登记。',
    '类型不明，送达和归档都不知道按什么办。',
    '改成四种之一。',
    'A result is of one of the four kinds.',
    'Delivery and filing go by it.',
    'Choose one of them.'
  ],
  'result/licence-without-type': [
    '证照写明证照类型。',
    '没有类型，不能作为电子证照签发，别的事项也取不到。',
    '补上证照类型。',
    'A licence names its type.',
    'Without it none can be issued electronically or taken by others.',
    'Add the type.'
  ],
  'result/online-but-collected': [
    '全程网办的事项，结果不用上门取。',
    '只能自取，还是要跑一趟。',
    '增加电子或邮寄，或不写全程网办。',
    'What needs no visit has a result that comes without one.',
    'If it can only be collected there is a visit after all.',
    'Add another delivery, or do not call it fully online.'
  ]
};
