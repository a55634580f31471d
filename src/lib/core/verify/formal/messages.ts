import type { Law } from './laws.ts';

/** Chinese sentences of this folder: every one names the item, the state, and the clock or event that it is about. */
const laws: Record<Law, (item: string, state: string, what: string) => string> = {
  'lost-item': (item, state) => `${item}走到“${state}”就停了，却没有登记任何结果：这个事项丢了。`,
  'ended-but-open': (item, state, outcome) =>
    `${item}在“${state}”还在办，结果却仍然记着“${outcome}”：等它的事项会照旧往下走，别人以为它办完了。`,
  'unheard-clock': (item, state, clock) =>
    `${item}在“${state}”时，时钟“${clock}”还在走；它到期了没有任何状态理会，这个期限就白定了。`,
  'unheard-answer': (item, state, event) =>
    `${item}在“${state}”时应当能收到“${event}”，但没有状态理会它，发了也等于没发。`,
  'waits-though-over': (item, state) => `${item}停在“${state}”等前序事项，前序事项已经有了结果，它却没有往下走。`,
  'ground-gone': (item, state) => `${item}所等的事项已经不能办成、按决定应当停办，但它在“${state}”还能被准予。`,
  'decided-unsent': (item, state) => `${item}到了“${state}”可以作决定，但申请内容从来没有发给部门。`,
  'facts-unrecorded': (item, state) =>
    `${item}走到“${state}”就算准予，但没有登记它产生的数据，要用这些数据的事项永远拿不到。`,
  'no-withdrawal': (item, state) => `${item}在“${state}”时申请人不能撤回，模板也没有写明为什么。`,
  'undone-by-citizen': (item, state) => `${item}已经准予、正在“${state}”，申请人这时撤回就等于自己推翻部门的决定。`,
  'not-reconsidered': (item, state) =>
    `${item}准予以后（“${state}”），所依据的数据或结果变了，原部门没有办法重新核定。`,
  'not-revived': (item, state) => `${item}因前序事项没有办成而取消；前序事项重新办理了，它在“${state}”没有恢复。`,
  'examination-uncounted': (item, state) => `${item}已经走到“${state}”，却没有登记受理审查已完：统一补正会一直等它。`,
  'owed-without-clock': (item, state) => `${item}容缺受理后在“${state}”还欠着材料，却没有期限在走，没有人会催。`
};

export const text = {
  laws,
  dispatch: (item: string, field: string, producer: string, state: string) =>
    `${item}的表单必填“${field}”，它由${producer}产生；但${item}会在还没有这个数据时发给部门（经“${state}”）。`,
  scenario: (item: string, law: string) => `${item}：${law}`,
  inactive: (item: string, event: string) => `${item}不需要办理时没有归入“无需办理”，部门仍然可以“${event}”。`,
  started: '时钟启动'
};
