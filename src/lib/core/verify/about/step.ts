import type { Lines } from './types.ts';

/** Steps that are cancelled, merged or compressed. */
export const step: Record<string, Lines> = {
  'step/no-consent': [
    '取消、合并或压缩一个环节，要有做这一步的部门的同意记录。',
    '环节是部门的职责，没有它同意，少做的这一步没有人担责，也不能算进减环节。',
    '在事项的“环节”里补上：哪个部门、谁、哪一天、凭什么文件同意。',
    'A step is cancelled, merged or compressed with the recorded consent of the department that does it.',
    'The step is its duty: without consent nobody answers for leaving it out, and it is not counted as saved.',
    'Record in the steps of the item which department agreed, who, when and in which document.'
  ],
  'step/not-possible': [
    '对环节的处理，办理流程模板里要做得到。',
    '受理审查是法律规定的，作决定的一步没有了就没有结果；压缩后的期限要更短。',
    '恢复这个环节，或者先换一个流程模板、改这个事项自己的流程。',
    'What is made of a step is possible in the process template of the item.',
    'The law asks for the examination, nothing comes out without the decision, and a compressed period is shorter.',
    'Take the change back, or choose or make another process for this item first.'
  ],
  'step/not-covered': [
    '合并到别处的环节，在那里一定做得到，并且先做。',
    '那个事项不办、不先办，或者联合步骤没有它，这一步就没有人做。',
    '让这个事项等那个事项办成，或把它加进联合步骤，或恢复这个环节。',
    'A step that is done elsewhere is surely done there, and before.',
    'If the other item does not apply or comes later, or the joint step is without this item, nobody does the step.',
    'Let the item wait for the other one, add it to the joint step, or take the change back.'
  ]
};
