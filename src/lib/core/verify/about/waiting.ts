import type { Lines } from './types.ts';

/** Who waits for whom, and how items end. */
export const waiting: Record<string, Lines> = {
  'dependency/unknown': [
    '写明要等的事项都在本件一件事里。',
    '等一个不存在的事项，等于没有等。',
    '补上事项，或改正代号。',
    'The items that one waits for are in the bundle.',
    'To wait for what is not there is not to wait.',
    'Add the item, or correct the id.'
  ],
  'dependency/self': [
    '事项不等自己。',
    '写错了代号；本来要等的那个事项没有被等到。',
    '改成真正要等的事项。',
    'No item waits for itself.',
    'The id is wrong, and the item that was meant is not waited for.',
    'Write the item that was meant.'
  ],
  'dependency/cycle': [
    '一起办理的事项不互相等待。',
    '互相等待，谁也不能先办，申请会一直停着。',
    '去掉其中一条前后置，或让其中一份材料可以后补。',
    'Items that apply together do not wait for each other.',
    'In a circle nobody can begin and the application stands still.',
    'Remove one dependency, or let one of the materials come later.'
  ],
  'dependency/redundant': [
    '没有写多余的前后置。',
    '别的前后置已经包含它，多写一条以后容易漏改。',
    '去掉这一条。',
    'No dependency is written that others imply.',
    'It does nothing, and is forgotten at the next change.',
    'Remove it.'
  ],
  'dependency/any-over-one': [
    '“任一办成即可”后面至少有两个事项。',
    '只有一个，等于必须等它；多半是漏写了另一个。',
    '补上另一个事项，或改为“全部办成”。',
    '“Any of” names at least two items.',
    'With one it means all; mostly the other was forgotten.',
    'Add the other item, or write “all of”.'
  ],
  'dependency/any-defeated': [
    '“任一办成即可”不会被某一份必需材料抵消。',
    '必需材料只由其中一个产生，其实还是必须等它。',
    '写明另一个事项也产生这份材料，或改为“全部办成”。',
    'What needs any of several is not tied to one of them by a required material.',
    'If one alone produces it, that one is waited for all the same.',
    'Record the other one as producer, too, or write “all of”.'
  ],
  'dependency/one-of-alternatives': [
    '要等二选一事项中一个的，也要等另一个。',
    '只等其中一个，办另一个的人就不用等，事项会过早开始。',
    '把另一个也写进前后置，并选“任一办成即可”。',
    'Whoever waits for one of two alternatives waits for the other, too.',
    'For people who take the other one the item would start too early.',
    'Name both, with “any of”.'
  ],
  'dependency/never-together': [
    '写了前后置的两个事项，在某种情形下会一起办理。',
    '从不一起办理，前后置就没有作用，多半是条件写错。',
    '核对两个事项的条件，或去掉前后置。',
    'An item and one that it waits for apply together under some answers.',
    'Otherwise the dependency does nothing; mostly a condition is wrong.',
    'Check both conditions, or remove the dependency.'
  ],
  'outcome/no-policy': [
    '前面的事项没有办成时，后面的怎么办，有人作过决定。',
    '默认一并取消，不一定是申请人想要的。',
    '选择一并取消、继续、暂停、视为撤回或问申请人，并写明理由。',
    'What becomes of an item when one before it is refused was decided.',
    'The default cancels it, which may not be what people need.',
    'Choose to cancel, continue, hold, withdraw or ask, and say why.'
  ],
  'outcome/policy-without-way': [
    '决定的办法，流程模板里有路可走。',
    '模板里没有这条路，事项会停着不动。',
    '换一个决定，或在模板里补上这条路。',
    'What was decided for a failed predecessor is something the template can do.',
    'Without such a way the item stands still.',
    'Decide otherwise, or add the way to the template.'
  ],
  'outcome/cannot-settle': [
    '事项走到哪一步，都还能办结。',
    '走进死路的申请，谁也救不回来。',
    '在模板的这个状态补上出口。',
    'From wherever an item gets to, an end can be reached.',
    'An application in a dead end cannot be helped.',
    'Add a way out of that state.'
  ],
  'outcome/unnamed-end': [
    '每个终点都登记办理结果。',
    '没有结果，等它的事项不会开始，整件事不会办结。',
    '在终点状态登记结果，或把它接到已有的终点。',
    'Every end records an outcome.',
    'Without one nobody who waits goes on and nothing closes.',
    'Record the outcome there, or lead to an end that does.'
  ],
  'outcome/missing-end': [
    '部门能准予、能不予许可，也能不予受理。',
    '只有一种结果的流程，不符合条件的人也会通过，或谁也通不过。',
    '在模板里补上缺少的决定。',
    'A department can say yes, can say no, and can say that it is not its matter.',
    'With one outcome only, everybody or nobody gets through.',
    'Add the missing decision to the template.'
  ],
  'outcome/correction-no-exit': [
    '申请人一直不补正，事项也会往下走。',
    '没有期限的补正，申请会永远停着。',
    '给这个状态加上到期的出口。',
    'A correction that never comes still leads on.',
    'Without a limit the application would stand for ever.',
    'Add a way out that a clock opens.'
  ],
  'outcome/wait-without-clock': [
    '事项停下来的地方都有时限，或写明为什么没有。',
    '没有时限，停多久都没有人被提醒。',
    '给这个状态加上时限；法律规定不计时的，写明条文。',
    'Wherever an item stands still a clock runs, or the template says why not.',
    'Without one nobody is told that it takes too long.',
    'Start a clock on the way in, or name the article that lets it go without.'
  ],
  'outcome/clock-not-started': [
    '写了到期怎么办的时钟，走到这里时已经启动。',
    '没有启动的时钟不会到期，写的去向永远走不到。',
    '在进入这个状态时启动它。',
    'A state that speaks of a clock is entered with that clock running.',
    'One that was never started is never due, and what is written for it never happens.',
    'Start it on the way in.'
  ],
  'outcome/duty-without-end': [
    '欠交、核查、送达、复核的期限到了，事情有个去向。',
    '到期以后没有人再管，申请会在它还没办完时就关闭。',
    '写明到期走到哪里，或再启动一次期限继续催办。',
    'What outlives a decision leads somewhere when its time is up, or is asked for again.',
    'Else the application closes over what is still open.',
    'Lead on from there, or start the clock again.'
  ],
  'outcome/unmarked-end': [
    '没有去向的状态标明是终点。',
    '看图的人分不清是办完了还是停住了，导出的流程也会不同。',
    '标明终点，或补上去向。',
    'A state that nothing leads out of is marked as an end.',
    'Else nobody sees whether it is over or stuck, and an export may differ.',
    'Mark it, or add a way on.'
  ],
  'outcome/event-leads-nowhere': [
    '流程的每一步都会改变什么；登记了结果，就离开原处。',
    '按了等于没按，操作的人以为已经办了。',
    '改成真正的去向；要禁止的，写空的去向。',
    'Every step of a flow changes something; who records a result leads on.',
    'People believe that they did something, and nothing happened.',
    'Lead on by it; to forbid it write an empty way.'
  ],
  'outcome/untold': [
    '登记结果的同时，告诉申请人。',
    '申请人不知道办完了，也不知道可以复议、诉讼（行政许可法第三十八条）。',
    '在登记结果的地方通知。',
    'Where an outcome is recorded the applicant is told.',
    'Else nobody knows that it is over, nor that it can be appealed.',
    'Say it where it is recorded.'
  ],
  'outcome/not-once': [
    '规定只能做一次的，做的时候登记。',
    '不登记就可以一直延期、一直退回（行政许可法第四十二条只许一次）。',
    '在这条去向上登记一次。',
    'What may be done once is counted when it is done.',
    'Else it can be extended, or sent back, for ever.',
    'Count it on that way.'
  ],
  'outcome/dead-way': [
    '以“登记过什么”为条件的去向，别处有人登记它。',
    '没有人登记，这条去向永远不开。',
    '在该登记的地方登记，或去掉这条去向。',
    'A way that asks whether something was counted: somewhere else it is.',
    'What nobody counts never opens that way.',
    'Count it where it happens, or remove the way.'
  ],
  'outcome/ends-though-met': [
    '前序事项都办成了，事项不会因此取消或撤回。',
    '条件写反了：该办的停了，该停的还在办。',
    '把条件改成“前序未办成”。',
    'An item does not end because those that it waits for were approved.',
    'The condition is the wrong way round: what should go on stops.',
    'Ask whether they failed.'
  ],
  'outcome/no-correction': [
    '受理审查时可以要求补正。',
    '材料不齐的应当一次告知补正，不能只有不受理（行政许可法第三十二条）。',
    '给受理审查补上要求补正的去向。',
    'Whoever examines can ask for a correction.',
    'What is missing has to be named once, not simply turned away.',
    'Give the examination a way to ask.'
  ]
};
