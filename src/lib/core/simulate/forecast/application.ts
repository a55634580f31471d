import { FaultError } from '../../errors.ts';
import type { Effect } from '../../run/types.ts';
import { senderOf } from '../senders.ts';
import { passTo, type Stage } from '../stage.ts';
import type { Happened } from '../types.ts';
import { draw, fraction } from './distribution.ts';
import type { Filed } from './course.ts';
import { chanceOf } from './moves.ts';
import type { Job } from './offices.ts';
import type { Opening } from './openings.ts';
import { isOutcome } from './limit-watch.ts';
import type { World } from './world.ts';

/** Something of an opening that is being done. */
interface Duty {
  opening: Opening;
  /** Nobody needs it any more: the chart has gone on without it. */
  over: boolean;
  /** Officers who have not done their part yet. */
  left: number;
  jobs: { department: string; job: Job }[];
}

/** One application under way in a world that it shares with the others. */
export class Application {
  readonly #world: World;
  readonly #number: number;
  readonly #stage: Stage;
  readonly #filed: Filed;
  readonly #duties = new Map<string, Duty>();
  /** Purpose → how often something was drawn for it. */
  readonly #drawn = new Map<string, number>();
  /** Ways aside that an item has taken: each at most once, so that nothing goes round for ever. */
  readonly #taken = new Set<string>();
  #nextDue = Infinity;

  constructor(world: World, number: number, stage: Stage, filed: Filed) {
    this.#world = world;
    this.#number = number;
    this.#stage = stage;
    this.#filed = filed;
  }

  begin(first: Happened): void {
    this.#see(first);
    if (this.#happens('withdraw')) {
      const hours = draw(this.#world.timeOf('withdraw'), this.#luck('withdraw:time'));
      this.#world.later(hours, () => {
        if (this.#stage.events().includes('withdraw')) this.#send('withdraw');
        this.#goOn();
      });
    }
    this.#goOn();
  }

  /** What follows from where it stands: what is no longer needed is dropped, what can be done is taken up. */
  #goOn(): void {
    const openings = this.#openings();
    const now = new Map(openings.map((opening) => [opening.key, opening]));
    for (const [key, duty] of [...this.#duties]) if (now.get(key)?.move !== duty.opening.move) this.#drop(key, duty);
    for (const opening of openings) if (!this.#duties.has(opening.key)) this.#take(opening);
    this.#watchClocks();
  }

  #openings(): Opening[] {
    return this.#world.openings(this.#stage);
  }

  #drop(key: string, duty: Duty): void {
    duty.over = true;
    this.#duties.delete(key);
    for (const { department, job } of duty.jobs) this.#world.office(department).drop(job, this.#world.now);
  }

  #take(opening: Opening): void {
    const { key, kind, departments } = opening;
    const duty: Duty = { opening, over: false, left: Math.max(1, departments.length), jobs: [] };
    this.#duties.set(key, duty);
    if (kind !== 'wait') for (const department of departments) this.#work(duty, department);
    else if (this.#happens(opening.move, opening.item)) {
      const hours = draw(this.#world.timeOf(opening.move), this.#luck(`${key}:time`));
      this.#world.later(hours, () => this.#done(duty));
    }
  }

  #work(duty: Duty, department: string): void {
    const { key, kind, item } = duty.opening;
    const hours = draw(this.#world.timeOf(kind, item), this.#luck(`${key}:${kind}:${department}`));
    // What takes no time needs no officer.
    if (hours === 0) return this.#world.later(0, () => this.#done(duty));
    const office = this.#world.office(department);
    const given = {
      hours,
      begin: () =>
        this.#world.worked(department, hours, () => {
          const { job } = duty.jobs.find((each) => each.department === department)!;
          if (duty.over) this.#world.overtaken(department);
          office.leave(job, this.#world.now);
          this.#done(duty);
        })
    };
    // Begun at once, its officer may be done only after this.
    duty.jobs.push({ department, job: office.enter(given, this.#world.now) });
  }

  /** One part of a duty is done; the last one sends what comes of it, where the chart still takes it. */
  #done(duty: Duty): void {
    duty.left -= 1;
    if (duty.over || duty.left > 0) return;
    const { key } = duty.opening;
    this.#duties.delete(key);
    this.#passClocks();
    const opening = this.#openings().find((each) => each.key === key && each.move === duty.opening.move);
    if (opening) this.#send(this.#chosen(opening));
    this.#goOn();
  }

  #chosen({ event, aside, item, key }: Opening): string {
    let at = fraction(this.#luck(`${key}:${event}:way`));
    const way = aside
      .filter((each) => !this.#taken.has(each.event))
      .find(({ move }) => (at -= chanceOf(this.#world.forecast, move, item)) < 0);
    if (!way) return event;
    this.#taken.add(way.event);
    return way.event;
  }

  #send(event: string): void {
    const happened = this.#stage.send({ by: senderOf(this.#world.chart, event), event });
    if (happened.refused[0]) throw new FaultError('forecast/refused', happened.refused[0].message, { event });
    this.#world.sent(this.#number, event);
    this.#see(happened);
    for (const effect of happened.effects) if (effect.type === 'dispatch') this.#mayFail(effect.item);
  }

  /** The department's interface may fail when it is sent something. */
  #mayFail(item: string): void {
    const event = `${item}.fail`;
    if (this.#taken.has(event) || !this.#happens('fail', item)) return;
    this.#taken.add(event);
    if (this.#stage.events().includes(event)) this.#send(event);
  }

  #watchClocks(): void {
    const due = this.#stage.nextDue()?.dueAt ?? Infinity;
    if (due >= this.#nextDue || due === Infinity) return;
    this.#nextDue = due;
    this.#world.at(due, () => {
      if (this.#nextDue === due) this.#nextDue = Infinity;
      this.#passClocks();
      this.#goOn();
    });
  }

  /** Every clock that has run out by now sends its event. */
  #passClocks(): void {
    for (const { clock, happened } of passTo(this.#stage, this.#world.now)) {
      this.#world.ranOut(clock);
      this.#see(happened);
    }
  }

  #see(happened: Happened): void {
    const filed = this.#filed;
    filed.watch.see(happened, this.#stage.now);
    for (const effect of happened.effects) this.#note(effect);
    for (const [item, { to }] of Object.entries(happened.changed))
      if (isOutcome(to)) filed.outcomes[item] = to;
      else delete filed.outcomes[item];
    if (happened.status !== 'closed') delete filed.closed;
    else filed.closed ??= this.#stage.now;
  }

  #note(effect: Effect): void {
    if (effect.type === 'clock.start') this.#world.clockStarted(effect.clock);
    else if (effect.type === 'notice') this.#filed.asked = true;
  }

  #happens(move: string, item?: string): boolean {
    const chance = chanceOf(this.#world.forecast, move, item);
    return chance > 0 && fraction(this.#luck(`${item ?? ''}:${move}:whether`)) < chance;
  }

  #luck(purpose: string) {
    const time = this.#drawn.get(purpose) ?? 0;
    this.#drawn.set(purpose, time + 1);
    return this.#world.luck.for(this.#number, purpose, time);
  }
}
