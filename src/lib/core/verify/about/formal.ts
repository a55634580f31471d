import type { Lines } from './types.ts';

/** What holds of every item wherever it comes to rest; looked at in every configuration that can be reached. */
export const formal: Record<string, Lines> = {
  'outcome/lost-item': [
    '事项停下来的地方，总有一个登记了的结果。',
    '没有结果的事项丢了，整件事不会办结，等它的也不会往下走。',
    '在这个终点登记结果，或把它接到已有的终点。',
    'Where an item comes to its end an outcome is recorded.',
    'One without an outcome is lost: nothing closes, and nobody who waits goes on.',
    'Record the outcome there, or lead to an end that does.'
  ],
  'outcome/inactive-at-work': [
    '这次不需要办理的事项归入“无需办理”，谁也不能去办。',
    '不适用的人也会被这个部门审查，等它的事项会被拖住。',
    '模板从起点先看适用不适用，不适用的走到“无需办理”。',
    'An item that does not apply goes to “not needed”, and nobody can work on it.',
    'Else people whom it does not concern are examined, and others wait for it.',
    'Let the template ask first whether the item applies, and lead to “not needed”.'
  ],
  'outcome/ended-but-open': [
    '事项重新办理时，原来的结果先收回。',
    '结果还记着，等它的事项会照旧往下走，整件事也可能提前办结。',
    '在这个状态的入口收回结果。',
    'While an item is worked on again its former outcome is taken back.',
    'Others would go on from a result that is in doubt, and the whole could close.',
    'Retract the outcome where this state is entered.'
  ],
  'outcome/unheard-clock': [
    '在走的时钟，到期时总有状态理会。',
    '没有人理会的期限到了，什么也不会发生，等于没有期限。',
    '在这个状态写明到期怎么办；不再需要的，离开时把时钟停掉或取消。',
    'A clock that runs is heard when it is due, wherever the item then is.',
    'Else the limit passes and nothing happens: there is none.',
    'Say in this state what happens then; stop or cancel what is no longer needed on the way in.'
  ],
  'outcome/unheard-answer': [
    '请人补正、选择、补交，或接口报告失败时，流程都能收到。',
    '收不到的答复就丢了，申请人以为自己已经办了。',
    '在这个状态补上对这个事件的去向。',
    'What people are asked for, and what an interface reports, the flow takes in.',
    'An answer that fits nowhere is lost, and people believe that they gave it.',
    'Give this state a way on by that event.'
  ],
  'outcome/waits-though-over': [
    '前序事项有了结果，等它的事项就往下走。',
    '不往下走的等候没有尽头。',
    '在等候的状态补上“前序办成”和“前序未办成”各自的去向。',
    'Once those that it waits for have ended, an item goes on.',
    'Else it waits for ever.',
    'Give the waiting state a way for both: they were approved, or they were not.'
  ],
  'outcome/ground-gone': [
    '按决定应当停办的事项，不能再被准予。',
    '所依据的结果没有了还准予，事后只能撤销。',
    '在可以作决定的状态补上“前序未办成”的去向。',
    'An item that ends with one before it cannot be approved any more.',
    'An approval without its ground has to be taken back afterwards.',
    'Give the deciding state the way for a predecessor that failed.'
  ],
  'outcome/decided-unsent': [
    '部门作决定以前，申请内容已经发给它。',
    '没有收到内容的部门没有东西可审。',
    '在开始办理和接口重试时发送。',
    'Before a department decides the data were sent to it.',
    'It cannot judge what it never got.',
    'Dispatch where the work begins, and again after a failure.'
  ],
  'fact/unrecorded': [
    '准予的时候，登记这个事项产生的数据。',
    '没有登记，要用这些数据的事项就会不完整地发出去。',
    '在准予的去向上登记数据；到期自动准予的，另定由谁补登。',
    'With an approval the facts of the result are recorded.',
    'Else whoever needs them is sent incomplete.',
    'Record the facts on the way to the approval; where a clock approves, say who enters them.'
  ],
  'fact/dispatched-without': [
    '事项发给部门时，表单必填的数据都已经有了。',
    '缺数据的申请会被部门的接口退回，再怎么重试也一样。',
    '把前序事项没有办成时的办法改为一并取消或视为撤回，或让这一项改为选填。',
    'When an item is sent to its department all that its form requires is there.',
    'An incomplete one is sent back, however often it is tried.',
    'Decide to cancel or withdraw when the producer fails, or make the field optional.'
  ],
  'outcome/no-withdrawal': [
    '决定作出以前，申请人随时可以撤回。',
    '申请是申请人自己的，不想办了也只能等着。',
    '给模板加上撤回的去向；此时确实不能撤回的，写明空的去向。',
    'Until it is decided an application can be withdrawn.',
    'It is the applicant’s own; without a way out people have to sit it through.',
    'Add the way to the template; where it must not be, write an empty one.'
  ],
  'outcome/undone-by-citizen': [
    '正在重新核定的决定，申请人不能自己推翻。',
    '准予过的事项只有原部门能维持、变更或者撤销（行政许可法第六十九条）。',
    '在重新核定的状态给“撤回”写一条空的去向。',
    'A decision that is being reconsidered cannot be undone by the applicant.',
    'Only the department that approved it lets it stand, changes or revokes it.',
    'Write an empty way for the withdrawal in that state.'
  ],
  'outcome/not-reconsidered': [
    '准予以后，所依据的数据或结果变了，原部门能重新核定。',
    '否则决定会一直建立在已经不成立的事实上（行政许可法第六十九条）。',
    '在办结状态补上重新核定的去向。',
    'What an approval rests on may change: its department can then look again.',
    'Else a decision stands on what is no longer so.',
    'Give the settled state the way to a reconsideration.'
  ],
  'outcome/not-revived': [
    '前序事项重新办理，因它取消的事项自动恢复。',
    '不恢复的话，申请人赢了复核，后面的事项还是没有人办。',
    '在办结状态补上恢复的去向。',
    'What was cancelled for an item comes back when that is taken up again.',
    'Else people win their review and the rest stays undone.',
    'Give the settled state the way back.'
  ],
  'outcome/examination-uncounted': [
    '受理审查完了就登记，统一补正的通知不再等它。',
    '不登记，一次告知要等到期限用完才发（行政许可法第三十二条）。',
    '在离开受理审查的去向上登记。',
    'When a formal examination is over it is counted, so that the one notice need not wait.',
    'Else the notice goes out only when its time is up.',
    'Count it on every way out of the examination.'
  ],
  'outcome/owed-without-clock': [
    '容缺受理后，没有交齐以前总有期限在走。',
    '没有期限的容缺没有人催，结果一直发不出去。',
    '容缺受理时启动期限，催交以后再启动一次。',
    'While something is owed a clock runs for it.',
    'Without one nobody is reminded and the result never goes out.',
    'Start the clock with the acceptance, and again with every reminder.'
  ]
};
