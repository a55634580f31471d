/** A piece of work for a department. */
export interface Job {
  /** Hours that it takes an officer. */
  hours: number;
  /** When it came in, in working hours. */
  since: number;
  done(time: number): void;
}

/** A department with officers who take what came in first. */
export interface Office {
  officers: number;
  busy: number;
  waiting: Job[];
  /** Hours that each job has waited, in the order of their beginning. */
  waits: number[];
  /** Officer hours worked, and the queue's length multiplied by time. */
  worked: number;
  queued: number;
  longest: number;
  /** Until when `queued` is counted. */
  counted: number;
  /** Length of the queue at the end of each working day. */
  byDay: number[];
}

export function createOffice(officers: number): Office {
  return { officers, busy: 0, waiting: [], waits: [], worked: 0, queued: 0, longest: 0, counted: 0, byDay: [] };
}

/** Takes in a job or ends one. @returns jobs that begin now */
export function enter(office: Office, job: Job, time: number): Job[] {
  count(office, time);
  office.waiting.push(job);
  return begin(office, time);
}

export function leave(office: Office, time: number): Job[] {
  count(office, time);
  office.busy -= 1;
  return begin(office, time);
}

function begin(office: Office, time: number): Job[] {
  const begun: Job[] = [];
  while (office.busy < office.officers && office.waiting.length > 0) {
    const job = office.waiting.shift()!;
    office.busy += 1;
    office.worked += job.hours;
    office.waits.push(time - job.since);
    begun.push(job);
  }
  office.longest = Math.max(office.longest, office.waiting.length);
  return begun;
}

function count(office: Office, time: number): void {
  office.queued += office.waiting.length * (time - office.counted);
  office.counted = time;
}
