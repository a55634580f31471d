import type { OfficeHours } from './office-hours.ts';

/** A piece of work for a department. */
export interface Job {
  /** Hours that it takes an officer. */
  hours: number;
  /** When it came in, by the office's own hours. */
  since: number;
  /** Its officer has taken it up. */
  begin(): void;
}

/** A department with officers who take what came in first. Times in hours during which it is open. */
export interface Office {
  readonly officers: number;
  readonly hours: OfficeHours;
  readonly waiting: readonly Job[];
  /** Hours that each job has waited, in the order of their beginning. */
  readonly waits: readonly number[];
  readonly longest: number;
  /** Takes a job in; begins what can begin. */
  enter(job: Omit<Job, 'since'>, moment: number): Job;
  /** Its work is done; begins what can begin. */
  leave(job: Job, moment: number): void;
  /** Nobody needs it any more before it began. */
  drop(job: Job, moment: number): void;
  /** Officer hours worked, and the queue's length multiplied by time, until that moment. */
  until(moment: number): { worked: number; queued: number };
}

export function createOffice(officers: number, hours: OfficeHours): Office {
  const waiting: Job[] = [];
  const waits: number[] = [];
  const inHand = new Map<Job, number>();
  let [worked, queued, counted, longest] = [0, 0, 0, 0];

  function count(moment: number): number {
    const now = Math.max(counted, hours.workedAt(moment));
    queued += waiting.length * (now - counted);
    return (counted = now);
  }
  function begin(now: number): void {
    while (inHand.size < officers && waiting.length > 0) {
      const job = waiting.shift()!;
      inHand.set(job, now);
      waits.push(now - job.since);
      job.begin();
    }
    longest = Math.max(longest, waiting.length);
  }
  return {
    officers,
    hours,
    waiting,
    waits,
    get longest() {
      return longest;
    },
    enter: (given, moment) => {
      const now = count(moment);
      const job = { ...given, since: now };
      waiting.push(job);
      begin(now);
      return job;
    },
    leave: (job, moment) => {
      const now = count(moment);
      worked += job.hours;
      inHand.delete(job);
      begin(now);
    },
    drop: (job, moment) => {
      count(moment);
      const at = waiting.indexOf(job);
      if (at >= 0) waiting.splice(at, 1);
    },
    until: (moment) => {
      const now = count(moment);
      const open = [...inHand].reduce((sum, [job, since]) => sum + Math.min(job.hours, now - since), 0);
      return { worked: worked + open, queued };
    }
  };
}
