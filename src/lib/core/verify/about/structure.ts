import type { Lines } from './types.ts';

/** Structure, access, decisions. */
export const structure: Record<string, Lines> = {
  'structure/missing-item': [
    '一件事列出的每个事项都有自己的事项文件。',
    '没有文件就不知道表单、材料和时限，整件事不能办理。',
    '重新导入这个事项，或把它从一件事里去掉。',
    'Every item that a bundle lists has its own document.',
    'Without it there is no form, no material and no limit: the bundle cannot run.',
    'Import the item again, or take it out of the bundle.'
  ],
  'structure/duplicate-item': [
    '一件事里每个事项的代号只出现一次。',
    '条件、前后置和办理结果都用代号说话，重复就分不清。',
    '给其中一个换一个代号，或去掉重复的。',
    'The id of an item stands once in a bundle.',
    'Conditions, waiting and outcomes speak of items by id.',
    'Rename one of them, or take the second out.'
  ],
  'structure/same-item': [
    '同一个事项在一件事里只列一次；分业务办理项的除外。',
    '列两次，申请人会办两次，部门会收到两份。',
    '去掉重复的；确有不同办法的，改用业务办理项。',
    'One item document stands in a bundle once, variants apart.',
    'Listed twice it is applied for twice and sent twice.',
    'Take one out, or make them variants of one item.'
  ],
  'structure/reserved-name': [
    '事项代号不用系统保留的名称。',
    '整件事的固定步骤已经用了这些名称，再用会混在一起。',
    '换一个代号。',
    'An item is not called by a name that the frame of the chart uses.',
    'The steps of the whole application already have these names.',
    'Choose another id.'
  ],
  'structure/unknown-process': [
    '事项所用的办理流程模板是存在的。',
    '没有模板就不知道先受理、再决定、能不能补正。',
    '从现有模板里选一个，或把缺少的模板补上。',
    'The process template that an item names exists.',
    'Without it nobody knows the steps of the item.',
    'Pick one of the templates, or add the missing one.'
  ],
  'structure/visit-without-step': [
    '流程要等联合勘验的事项，安排了参加哪一次。',
    '没有安排，等候一开始就算结束，不看现场就作决定（行政许可法第二十六条）。',
    '把它加进一个联合步骤，或换一个流程模板。',
    'An item whose flow waits for a shared visit takes part in one.',
    'Without it the wait is over before it began, and the item is decided unseen.',
    'Add it to a joint step, or choose another template.'
  ],
  'structure/broken-joint': [
    '联合步骤有自己的代号，参加的事项都在本件一件事里。',
    '没有人参加的步骤不会进行，重名的分不清是谁。',
    '改正代号，补上参加的事项。',
    'A joint step has a name of its own and items of the bundle that take part.',
    'One that nobody shares never takes place; one of another’s name cannot be told apart.',
    'Correct the id, or name who takes part.'
  ],
  'structure/broken-process': [
    '办理流程模板可以编成一张完整的流程图。',
    '指向不存在的状态、写错条件的流程，上线后会停在半路。',
    '按提示的状态修改模板；改的是副本，原模板不受影响。',
    'The process templates compile to one chart.',
    'A state that leads nowhere or a misspelt guard would stop an application midway.',
    'Mend the state that the finding names, in your copy of the template.'
  ],
  'structure/unknown-department': [
    '承办部门和牵头部门都在部门名录里。',
    '名录里没有的部门，没有人能登录办理。',
    '在部门名录里补上这个部门，或改正事项里的部门。',
    'Every department of the bundle is in the register.',
    'Nobody can sign in for a department that is not there.',
    'Add it to the register, or correct the item.'
  ],
  'access/lead-without-item': [
    '牵头部门自己承办至少一个事项。',
    '牵头部门在办件里一个任务也没有，就看不到进度，也没法协调。',
    '改由承办事项最多的部门牵头，或补上牵头部门的事项。',
    'The leading department handles at least one item itself.',
    'Without a task it never sees the application that it leads.',
    'Let a department lead that handles an item, or add its item.'
  ],
  'access/same-short-name': [
    '同一件事里，部门简称各不相同。',
    '标签上只显示简称，两个部门会被看成一个。',
    '在部门名录里改一个简称；其实是同一个部门的，合并成一个。',
    'Departments of one bundle have different short names.',
    'Tags show the short name alone, so two would look like one.',
    'Change one short name in the register; merge them if they are the same body.'
  ],
  'decision/undecided-field': [
    '每个必填字段的含义（数据元）都有人定下来。',
    '没有定下来的字段单独问一遍，别的表单问过的也要再填。',
    '在融合工作台为它选一个数据元，或定为本部门自己的。',
    'Somebody has decided what every required field means.',
    'Until then it is asked apart, even if another form asks the same.',
    'Choose an element in the merge workbench, or settle that it is the department’s own.'
  ],
  'decision/names-nothing': [
    '记录下来的决定所说的事项、字段、材料都还在。',
    '部门改了表单或事项之后，旧决定会悄悄不起作用。',
    '撤回这个决定，需要时按现在的内容重新作一个。',
    'What a recorded decision speaks of is still there.',
    'After a department changes its form an old decision may do nothing.',
    'Withdraw it, and decide again about what is there now.'
  ],
  'decision/overruled': [
    '同一件事只有一个有效决定。',
    '后来的决定取代了前面的，看记录的人会误会。',
    '撤回前面那个决定。',
    'One matter has one decision.',
    'The later one counts; the earlier one misleads whoever reads it.',
    'Withdraw the earlier one.'
  ],
  'decision/accepts-nothing': [
    '被接受的问题现在还存在。',
    '问题已经没有了，接受它的决定会把以后同一处的新问题盖住。',
    '撤回这个决定。',
    'A finding that was accepted is still found.',
    'The acceptance would silently hide the next finding at the same place.',
    'Withdraw the decision.'
  ]
};
