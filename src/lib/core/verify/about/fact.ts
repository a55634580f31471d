import type { Lines } from './types.ts';

/** Facts that come into being midway, and the forms that ask for them. */
export const fact: Record<string, Lines> = {
  'fact/needed-before-produced': [
    '表单不必填后面的事项才产生的数据。',
    '这时谁也填不出来，两个事项互相等待。',
    '改成选填，或调整先后顺序。',
    'No form requires what only an item behind it produces.',
    'Nobody can fill it in, and both wait for each other.',
    'Make it optional, or change the order.'
  ],
  'fact/unnamed-product': [
    '结果会产生的编号、代码都写明了。',
    '没有写明，就会问申请人一个他还没有的号码。',
    '记录结果会产生这些数据，办完自动送给后面的部门。',
    'A result whose number others ask for names it as produced.',
    'Otherwise the applicant is asked for a number that he has not got yet.',
    'Record that the result carries it; later departments get it by themselves.'
  ],
  'fact/own-product-required': [
    '表单不必填自己办完才产生的数据。',
    '送去的时候还没有，这个部门会退回每一份申请。',
    '从表单里去掉，或改成选填。',
    'No form requires what its own item produces.',
    'It is not there when the form arrives: every application would come back.',
    'Take it out of the form, or make it optional.'
  ],
  'fact/own-product-asked': [
    '表单不问自己办完才产生的数据。',
    '不会问申请人，送到时总是空的。',
    '从表单里去掉这一项。',
    'No form asks for what its own item produces.',
    'Nobody is asked, so it always arrives empty.',
    'Take it out of the form.'
  ],
  'fact/nobody-needs': [
    '要求登记的结果数据有人用。',
    '没有人用的数据，工作人员白登记。',
    '去掉它，或让后面的事项用上。',
    'Somebody uses what an item is to produce.',
    'Otherwise an officer writes it down for nobody.',
    'Remove it, or let a later item take it.'
  ],
  'fact/two-producers': [
    '一起办理的事项里，一项数据只由一个产生。',
    '两个都产生，不知道以哪个为准。',
    '留下一个，或把两项数据分开。',
    'Of two items that apply together one alone produces a value.',
    'With two nobody knows which one holds.',
    'Keep one, or make them two different values.'
  ],
  'fact/comes-too-late': [
    '要用别的事项办完才有的数据，就等那个事项。',
    '不等它，申请人填不出来，部门收到的是空的。',
    '写明要等那个事项；不需要的，从表单里去掉。',
    'Whoever asks for what another item brings into being waits for it.',
    'Otherwise nobody can fill it in and it arrives empty.',
    'Wait for that item, or take the field out.'
  ],
  'fact/known-later': [
    '列出中途才产生、不问申请人的数据。',
    '让各部门知道哪些字段会晚到，由谁产生。',
    '不用处理，供核对。',
    'Names what comes into being midway and is not asked.',
    'Departments see which fields come later, and from whom.',
    'Nothing to do; for checking.'
  ],
  'fact/deferred-but-asked': [
    '证件可以后补的人，表单现在不必填他的信息。',
    '人还没有定下来，申请人填不出来，只好编一个。',
    '把这些字段改成选填，或不让证件后补。',
    'A form does not require particulars of somebody whose paper may come later.',
    'That person may not be known yet; the applicant would make one up.',
    'Make the fields optional, or do not let the paper come later.'
  ],
  'payload/required-unasked': [
    '每个必填字段都有人问、有事项产生，或能推算出来。',
    '都没有，部门会退回每一份申请。',
    '让合并表单问它，或写明由谁产生。',
    'Every required field is asked, produced or derived.',
    'Otherwise the department refuses every application.',
    'Ask for it, or name who produces it.'
  ],
  'payload/impossible-value': [
    '各部门对同一项内容的要求可以同时满足。',
    '没有任何取值能同时满足，谁也填不过去。',
    '请一个部门放宽，或把它们分开问。',
    'Some value suits all the forms that ask for it together.',
    'If none does, nobody gets past the page.',
    'Let one department widen its rule, or ask apart.'
  ],
  'payload/unknown-field': [
    '事项文件里写的字段，表单里都有。',
    '部门改了表单，旧的对应关系就落空。',
    '重新导入事项，或改正对应关系。',
    'A field that the item binds is in its form.',
    'After a change of the form the binding points nowhere.',
    'Import the item again, or correct the binding.'
  ],
  'payload/required-differs': [
    '表单对所有人必填的，事项文件也写必填。',
    '两边不一致，没有被问到的人会被部门退回。',
    '请部门统一：要么必填，要么写上同样的条件。',
    'What the form requires of everybody the item requires, too.',
    'Otherwise people who are not asked are refused.',
    'Let the department say the same in both places.'
  ],
  'payload/never-filled': [
    '表单里的每个字段都有含义。',
    '没有含义的字段不会问，总是空的。',
    '为它选一个数据元，或请部门去掉。',
    'Every field of a form has a meaning.',
    'One without is asked of nobody and always arrives empty.',
    'Choose an element, or let the department drop it.'
  ],
  'payload/alias-never-matters': [
    '“谁可以是谁”两边有共同的内容。',
    '没有共同内容，这个问题永远不会问。',
    '去掉这一条，或给字段选对角色。',
    'Roles that may be the same person share something that is asked.',
    'Otherwise the question never comes up.',
    'Remove the entry, or give the fields the right role.'
  ],
  'payload/unknown-condition-field': [
    '条件里用到的字段，在这个事项的表单里。',
    '找不到字段，条件永远判断不出来。',
    '改正条件里的字段。',
    'A condition reads fields of its own form.',
    'If the field is not there the condition never comes out.',
    'Correct the field in the condition.'
  ]
};
