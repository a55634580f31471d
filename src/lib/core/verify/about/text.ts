import type { Lines } from './types.ts';

export const words: Record<string, Lines> = {
  'text/missing': [
    '给人看的文字都不是空的。',
    '空的问题、选项和名称，申请人没法办。',
    '补上文字。',
    'What people read is not empty.',
    'Nobody can answer an empty question.',
    'Write the words.'
  ],
  'text/too-long': [
    '问题和选项在手机大字模式下看得完。',
    '太长的文字要翻几行，老人容易看漏。',
    '缩短文字，细节放到说明里。',
    'Questions and options fit on a phone in large print.',
    'Long ones are overlooked.',
    'Shorten them; details belong into the remark.'
  ],
  'text/jargon': [
    '申请人看到的是大白话。',
    '行话看不懂，就会填错或去窗口问。',
    '换成建议的说法；词表在 forms/elements/words/plain.json，可以增减。',
    'What citizens read is in plain words.',
    'Jargon is answered wrongly, or brings people to the counter.',
    'Use the suggestion; the list in forms/elements/words/plain.json can be changed.'
  ],
  'text/stale-source': [
    '时限和事项清单的依据不太旧。',
    '五年前的规定可能已经改了。',
    '核对现在的规定，更新依据。',
    'What limits and bundles rest on is recent.',
    'A rule of five years ago may have changed.',
    'Check it and bring the source up to date.'
  ],
  'text/prose-condition': [
    '条件写成条件，不写在备注里。',
    '备注里的条件系统不会判断，会对所有人都要或都不要。',
    '改写成条件；问不出来的，加一个情形问题。',
    'A condition stands where it is evaluated, not in a remark.',
    'The remark is acted on by nobody.',
    'Write it as a condition, with a question if there is none to read.'
  ],
  'text/promised-effect': [
    '问题旁边写的效果，有条件真正去做。',
    '说了会增加材料、会先办某事，其实什么也不会发生。',
    '补上条件或缺少的事项，或改正说明。',
    'What the remark beside a question promises has a condition behind it.',
    'Otherwise nothing of it happens.',
    'Add the condition or the missing item, or correct the remark.'
  ]
};
