import { isoDay } from './days.ts';
import type { Term } from './terms.ts';

const termText = ({ years, days }: Term) => (years === undefined ? `${days} 天` : `${years} 年`);

/** Chinese sentences of this folder. */
export const text = {
  termText,
  notFound: (name: string) => `没有“${name}”这个申请。`,
  notClosed: (number: string) => `申请 ${number} 还在办理，不能删除。办结后再试。`,
  held: (number: string, reason: string) => `申请 ${number} 被要求保留（${reason}），不能删除。解除保留后再试。`,
  erased: (number: string, at: number) => `申请 ${number} 已于 ${isoDay(at)} 删除。`,
  moving: (number: string) => `申请 ${number} 正在变动，没有删除。请稍后再试。`,
  noReason: () => '须写明理由（--reason），会记入日志。',
  due: (term: Term, basis: string) => `保存期限（${termText(term)}）届满，按规定删除。依据：${basis}`,
  keptOpen: () => '申请还在办理，办理所必需的信息不能删除。办结后可以再提出。',
  keptHeld: (reason: string) => `按要求须保留（${reason}），解除前不能删除。此间只保存并采取安全保护措施。`,
  keptTerm: (until: number, basis: string) =>
    `保存期限未满，须保存到 ${isoDay(until)}，期满后删除。依据：${basis}。此前只保存并采取必要的安全保护措施（个人信息保护法第四十七条）。`,
  doneRequest: () => '已删除。',
  askedBefore: () => '已经提出过，还没有答复。请等待答复。',
  noRequest: () => '这个申请没有等待答复的删除请求。',
  keyNotThere: (id: string) =>
    `运行中的服务还没有主密钥 ${id}，没有更换。请把主密钥文件放到服务读的地方；以副本给服务的（LoadCredential、环境变量），放好后须重启服务。`,
  keyLacking: (id: string) =>
    `这套系统已经换用主密钥 ${id}，本节点没有：别的节点新写的数据在这里读不出来。请放上主密钥文件；以副本给出的，须重启。`,
  badOrder: () => '看不懂要做什么，没有做。',
  failed: (why: string) => `没有做完。${why}`,
  broken: () =>
    '服务在做的时候中断了，不知道有没有做完。请先查看结果（keys list、retention list、access），再决定是否重做。',
  underWay: () => '服务已经在做，还没有做完，不要再发一次。请稍后查看结果（keys list、retention list、access）。',
  ended: () => '服务正在停止，只做了一部分。请在服务启动后再执行一次。',
  nobody: () => '服务没有回应，没有做。请确认服务正在运行，或停止服务后再试。'
};
