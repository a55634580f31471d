import { m } from '#lib/paraglide/messages.js';
import { isSettled, type Lane, type LaneTask } from './progress.ts';
import { statusWords } from './status-words.ts';
import { day, listWords, moment } from './words.ts';

/** What a lane's captions need beside the task itself. */
export interface LaneNames {
  /** Item → its name. */
  names: Record<string, string>;
  /** Item → what its department said at the end. */
  results: Record<string, { reason?: string } | null>;
}

/** How far a department is with all that it has. */
export function laneWords(lane: Lane): string {
  const done = lane.tasks.filter((task) => task.status === 'approved').length;
  if (done === lane.tasks.length) return done === 1 ? m.portal_lane_done() : m.portal_lane_all_done({ count: done });
  if (lane.tasks.some((task) => task.status === 'correcting')) return m.portal_lane_wait();
  if (lane.tasks.every((task) => isSettled(task.status))) return m.portal_lane_ended();
  return done > 0 ? m.portal_lane_some({ done, count: lane.tasks.length - done }) : m.portal_lane_running();
}

/** What stands beside or below the bar: until when, or why it waits. */
export function captionOf(task: LaneTask, { names, results }: LaneNames): string {
  if (task.status === 'approved') {
    return task.decidedAt === null
      ? statusWords(task.status)
      : m.portal_done_on({ date: day(task.decidedAt, 'short') });
  }
  if (isSettled(task.status)) return results[task.item]?.reason ?? statusWords(task.status);
  if (task.status === 'paused')
    return task.stoppedAt === null ? m.portal_status_paused() : m.portal_paused_since({ time: moment(task.stoppedAt) });
  if (task.collecting) return m.portal_collecting();
  if (task.status === 'correcting') return m.portal_stopped_for_you();
  if (task.held) return m.portal_held();
  if (task.status === 'waiting')
    return m.portal_waits_for({ names: listWords(task.waitsFor.map((item) => everyday(names[item] ?? item))) });
  if (task.dueAt === null) return statusWords(task.status);
  const date = day(task.dueAt, 'short') + (task.provisional ? m.portal_provisional_short() : '');
  if (task.status === 'asking') return m.portal_choose_by({ date });
  if (task.late) return m.portal_overdue({ date });
  return task.status === 'examining' ? m.portal_examined_by({ date }) : m.portal_done_by({ date });
}

/** The name without what official ones add in brackets, where the item is only referred to. */
function everyday(name: string): string {
  return name.replace(/[(（][^()（）]*[)）]$/, '') || name;
}

/** `已用 3 个工作日，剩 7 个工作日` */
export function usedWords(task: LaneTask): string {
  return m.portal_used_left({ used: limitDays(task.used ?? 0), left: limitDays(Math.max(0, task.left ?? 0)) });
}

export function limitDays(days: number): string {
  return m.portal_working_days({ days });
}
