import type { Lines } from './types.ts';

export const situation: Record<string, Lines> = {
  'situation/duplicate-key': [
    '每个情形问题有自己的代号。',
    '条件用代号说话，重复就分不清在说哪个问题。',
    '给其中一个换代号，并改正用到它的条件。',
    'Each question has a key of its own.',
    'Conditions speak of questions by key.',
    'Rename one, and the conditions that mean it.'
  ],
  'situation/same-value': [
    '一个问题的各个选项值不相同。',
    '值相同的两个选项，选哪个都记成一样。',
    '合并成一个选项，或换一个值。',
    'No two options of a question have the same value.',
    'Whichever is chosen, the same is recorded.',
    'Make them one option, or change a value.'
  ],
  'situation/same-label': [
    '一个问题的各个选项文字不相同。',
    '申请人看不出区别，只能乱选。',
    '把两个选项写得能分清。',
    'No two options of a question read the same.',
    'The applicant cannot tell them apart.',
    'Word them so that they differ.'
  ],
  'situation/one-option': [
    '单选题至少有两个选项。',
    '只有一个选项，问了等于没问。',
    '去掉这个问题，或补上别的选项。',
    'A single choice has at least two options.',
    'With one there is nothing to ask.',
    'Drop the question, or add the missing options.'
  ],
  'situation/unknown-question': [
    '条件里用到的情形问题都存在。',
    '问题不存在，条件永远判断不出来，后面的事项都等着。',
    '补上这个问题，或改正条件。',
    'A condition reads questions that are asked.',
    'Otherwise it never comes out and everything behind it waits.',
    'Add the question, or correct the condition.'
  ],
  'situation/unknown-option': [
    '条件里写的选项，问题里都有。',
    '写了不存在的选项，这一部分永远不成立，多半是改了选项忘了改条件。',
    '改正条件里的选项，或补上选项。',
    'A condition compares with options that the question has.',
    'A value that nobody can choose never comes true; mostly an option was renamed.',
    'Correct the value, or add the option.'
  ],
  'situation/ask-circle': [
    '问题的提问条件不会绕回自己。',
    '互相等对方的答案，谁也不会被问到。',
    '去掉其中一个提问条件。',
    'No question waits for its own answer.',
    'Questions that wait for each other are never asked.',
    'Remove one of the conditions.'
  ],
  'situation/asks-ahead': [
    '被别的答案决定问不问的问题，排在那个问题后面。',
    '排在前面的话，申请人答完后面的又跳回来，容易以为填错了。',
    '把它移到后面。',
    'A question that hangs on another one stands behind it.',
    'Otherwise the guide jumps back after the later answer.',
    'Move it behind the other question.'
  ],
  'situation/needless-condition': [
    '条件至少对一部分人不成立。',
    '总是成立的条件没有作用，改的时候还容易改错。',
    '去掉条件；本来想限定范围的，改正条件。',
    'A condition is false for somebody.',
    'One that never excludes anybody does nothing and gets in the way of changes.',
    'Remove it, or correct what it was meant to say.'
  ],
  'situation/dead-exit': [
    '每个出口页都有人会走到。',
    '走不到的出口页，说明想挡住的人没有挡住。',
    '改正出口页的条件，或去掉它。',
    'Some answers lead to every exit page.',
    'An exit that nobody reaches does not stop whom it was meant for.',
    'Correct its condition, or remove it.'
  ],
  'situation/exit-unseen': [
    '出口页只说给什么都办不了的人。',
    '还有事项可办的人直接去办，看不到这一页的话。',
    '把出口页的条件写窄，或让这些事项在这时不办。',
    'An exit page is for people to whom nothing applies.',
    'Whoever has an item left goes on with it and never reads the page.',
    'Narrow the condition of the page, or have these items not apply then.'
  ],
  'situation/no-effect': [
    '每个情形问题都有条件读它的答案。',
    '没有条件读的问题白问；旁边的说明文字不起作用。',
    '给受影响的事项、材料或字段写上条件，或去掉这个问题。',
    'Some condition reads every question.',
    'A question that nothing reads is asked in vain; the remark beside it does nothing.',
    'Write the condition where it belongs, or drop the question.'
  ],
  'situation/dead-option': [
    '两个选项带来的结果不同。',
    '没有区别的选项让申请人多想，也可能是漏写了条件。',
    '合并选项；应当有区别的，补上条件。',
    'Two options differ in what follows from them.',
    'Options without a difference cost thought, or a condition was forgotten.',
    'Make them one, or add the condition.'
  ],
  'situation/never-asked': [
    '每个问题的提问条件都可能成立。',
    '问不到的问题，后面的条件也就没有答案。',
    '改正提问条件。',
    'The condition under which a question is asked can come true.',
    'What is never asked is never answered.',
    'Correct the condition.'
  ],
  'situation/not-asked-decides': [
    '条件不会只因为没有问到就成立。',
    '“没有选 A”对没有被问到的人也成立，他们会被算进来。',
    '写明没有问到时怎么算，例如加上提问的条件。',
    'No condition comes true merely because a question was skipped.',
    '“not A” also holds for people who were never asked.',
    'Say what counts for them, for instance by adding the condition of asking.'
  ],
  'situation/no-item': [
    '每一种情形下都有事可办。',
    '没有事可办的人会走到空页。',
    '给这种情形写一个出口页，说明去哪里办。',
    'Every set of answers leaves something to do.',
    'Otherwise people end at an empty page.',
    'Record an exit page that says where to go.'
  ],
  'situation/item-never-active': [
    '每个事项在某种情形下会办理。',
    '永远不办的事项，多半是条件写反了。',
    '改正条件，或去掉这个事项。',
    'Every item applies under some answers.',
    'One that never does mostly has a contradiction in its condition.',
    'Correct the condition, or take the item out.'
  ],
  'situation/dead-condition': [
    '字段和材料的条件，在办理这个事项时可能成立。',
    '不可能成立的条件，等于没有这个字段或材料。',
    '改正条件。',
    'A condition of a field or material can come true while its item applies.',
    'Otherwise the field or material might as well not be there.',
    'Correct the condition.'
  ],
  'optional/gates-required': [
    '可选事项不卡住必办事项。',
    '申请人没勾选、或它没有办成，必办的事就停下来。',
    '改成都必办，或去掉前后置。',
    'An optional item never gates one that is not optional.',
    'If it is not chosen or fails, what has to be done would stop.',
    'Make it required, or remove the dependency.'
  ],
  'optional/no-choice': [
    '可选事项有办法不选。',
    '标了可选却人人都要办，申请人没有选择。',
    '加一个让申请人选的问题，或改为必办。',
    'An optional item can be left out by some answer.',
    'Marked optional yet done by everybody, it leaves no choice.',
    'Add a question that chooses it, or make it required.'
  ]
};
