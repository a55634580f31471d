import type { Profile } from './languages/types.ts';

/** Chinese sentences about the exported folder. */
export const bpmnMessages = {
  unplayed: (profile: Exclude<Profile, 'plain'>) =>
    `${profile === 'camunda8' ? 'Camunda 8.8' : 'Flowable'} 的这一份按它的规则检查过写法，没有在它的引擎里跑过；跑过的是同一张图的标准 BPMN。`,
  profile: {
    plain:
      '标准 BPMN 2.0，条件和脚本用 ECMAScript，变量都在 `flow` 对象里（bpmn-engine：`environment.variables.flow`）。完成任务前把所选办法写进任务说明里写的变量。信号按标准由所有在等的节点收到；bpmn-engine 25 收到一个就停（`ProcessExecution` 的 `_delegateApiMessage`），在那里运行要让它继续发给其余的，否则别的事项不知道有变化。',
    camunda8:
      'Camunda 8.8。先部署 `forms/` 里的表单，再部署 `process.bpmn`。启动时给出 `applicationId`（本次申请的编号，消息和信号按它找到流程）和各 `answer_…`。任务由表单里的“怎样办”完成。',
    flowable:
      'Flowable。脚本用 Groovy，需要引擎带上 groovy。表单按 formKey 找，怎样办是任务的表单属性。启动时给出各 `answer_…`。信号只在本流程实例内。'
  } satisfies Record<Profile, string>
};
