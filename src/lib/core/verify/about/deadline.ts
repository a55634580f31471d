import type { Lines } from './types.ts';

export const deadline: Record<string, Lines> = {
  'deadline/declared-shorter-than-path': [
    '一件事的承诺时限不短于各事项依次办理所要的时间。',
    '承诺了做不到的时限，办件一上线就超时。',
    '延长承诺，或压缩最长路径上某个事项的时限。',
    'A bundle promises no less than its longest path takes.',
    'A promise that cannot be kept is broken from the first day.',
    'Promise longer, or shorten an item on the path.'
  ],
  'deadline/half-days': [
    '半天的时限按日历也算得过来。',
    '半天之后接着办的事项从下一天起算，合计会多出一天。',
    '把承诺取整，或把两个半天的事项合在一起办。',
    'Halves of a day also add up by the calendar.',
    'What follows half a day counts from the next day.',
    'Promise whole days, or do the halves in one step.'
  ],
  'deadline/promised-over-legal': [
    '承诺时限不超过法定时限。',
    '超过法定时限就是违法。',
    '缩短承诺；法定时限写错的，改正它。',
    'A promise is no longer than the law allows.',
    'More than that breaks the law.',
    'Promise less, or correct the legal limit.'
  ],
  'deadline/clock-against-law': [
    '写明依据法律的时钟，长短合乎那一条法律，也不是 0。',
    '受理审查是 0，申请一交就逾期视为受理；超过法定期限就是违法。',
    '改回法律规定的期限；另有法律规定的，把依据改成那部法律。',
    'A clock that names an article of law is as long as the article says, and never 0.',
    'With no time to examine, everything counts as accepted at once; longer than the law breaks it.',
    'Give it the period of the law, or name the other law that allows it.'
  ],
  'deadline/deferral-longer-than-limit': [
    '必需材料的后补期限不长于事项的承诺时限。',
    '办结的时候材料可能还没到。',
    '缩短后补期限，或写明结果等材料到了再发。',
    'A required material does not come later than the item is due.',
    'The item would be decided without it.',
    'Allow less time, or hold back the result until it is there.'
  ],
  'deadline/over-region-default': [
    '承诺时限不长于本地的通行要求。',
    '本地对这类事项有统一的最长时限。',
    '改为建议的时限，或说明理由后接受。',
    'A promise is no longer than the region’s own default.',
    'The region has one longest limit for such items.',
    'Take the proposed limit, or accept the finding with a reason.'
  ],
  'deadline/no-promise': [
    '不是当场办结的事项有承诺时限。',
    '没有时限，申请人不知道要等多久。',
    '改为建议的时限。',
    'What is not done at once has a promised limit.',
    'Otherwise nobody knows how long to wait.',
    'Take the proposed limit.'
  ],
  'deadline/joint-ceiling': [
    '多个部门联合办理不超过四十五个工作日（行政许可法第四十二条）。',
    '超过的要经批准延长，最多十五个工作日。',
    '压缩最长路径，或办理延长批准。',
    'Several departments together take no more than 45 working days (Administrative Licensing Law, article 42).',
    'More needs an approval, for at most 15 days.',
    'Shorten the longest path, or get the approval.'
  ],
  'deadline/provisional-calendar': [
    '办理期间的放假安排已经公布。',
    '没有公布的年份只能按周末和固定节日暂定，到期日会变。',
    '公布后更新工作日历，未办结的会重新计算。',
    'The holidays of the time in question are published.',
    'For other years only weekends and fixed holidays count, and due days may move.',
    'Update the calendar once they are published; open dates are computed anew.'
  ],
  'deadline/dead-limit': [
    '为一种情形单独承诺的时限用得上。',
    '这种情形不会出现，或前面的条件已经先满足。',
    '改正条件或调整先后。',
    'A limit for one case can apply.',
    'The case never comes up, or an earlier one is met first.',
    'Correct the condition, or change the order.'
  ],
  'deadline/idle-limit': [
    '一般承诺时限用得上。',
    '每种情形都有单独的时限，一般时限会误导人。',
    '去掉多余的情形，或改正一般时限。',
    'The general limit applies to somebody.',
    'If every case has its own the general one misleads.',
    'Remove a case, or correct the general limit.'
  ],
  'deadline/target-time': [
    '时限压缩达到本地的目标。',
    '本地对一件事的减时限有要求。',
    '压缩最长的几个事项，或说明理由后接受。',
    'The time saved reaches the target of the region.',
    'The region sets one for bundles.',
    'Shorten the longest items, or accept with a reason.'
  ],
  'deadline/target-steps': [
    '环节减少达到本地的目标。',
    '本地对一件事的减环节有要求。',
    '合并环节，或说明理由后接受。',
    'The steps saved reach the target of the region.',
    'The region sets one for bundles.',
    'Join steps, or accept with a reason.'
  ],
  'deadline/target-materials': [
    '材料减少达到本地的目标。',
    '本地对一件事的减材料有要求。',
    '把材料改为共享或后补，或说明理由后接受。',
    'The materials saved reach the target of the region.',
    'The region sets one for bundles.',
    'Share materials or let them come later, or accept with a reason.'
  ]
};
