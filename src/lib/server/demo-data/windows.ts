import { isWorked, nextWorked } from '#lib/core/deadline/calendar.ts';
import { dayOf, fractionOf, nameOf, startOf } from '#lib/core/deadline/days.ts';
import type { Calendar } from '#lib/core/model/index.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import { getElement } from '#lib/core/merge/values.ts';
import type { MergePlan } from '#lib/core/merge/types.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { PointInput } from '../counter/point-types.ts';
import type { ServicePoints } from '../counter/points.ts';
import type { CounterService, NewVisit, Visit } from '../counter/types.ts';
import type { Actor } from '../engine/types.ts';
import type { Store } from '../store/types.ts';
import { text } from './messages.ts';
import type { Moments } from './moments.ts';

/** Where people are served: through the same services as at the pages of a counter. */
export interface Counters {
  counter: CounterService;
  points: ServicePoints;
  moments: Moments;
  store: Pick<Store, 'visitsOn'>;
  /** Id of the department whose clerks sit there. */
  clerksOf: string;
}

/** Who came to a window with something new, as the machine in the hall called them. */
export interface Called {
  /** Name of the window. */
  window: string;
  queue: string;
}

type Stands = NewVisit['person'] & { element: string };

/** Windows of one region. Invented. */
const IN_A_REGION = 4;
const MINUTE = 60_000;
/** How long before it is handed in the person was called. */
export const CALLED_BEFORE = 12 * MINUTE;
const COUNTED = ['window', 'agent', 'post'];
const ID_NO = /^\d{17}[\dX]$/;
const OPEN = { from: 9 * 60, to: 17 * 60 };

/** Whether somebody at a window takes that in. */
export function isAtWindow(channel: string): boolean {
  return COUNTED.includes(channel);
}

/** The windows of a region, by name the same each time. */
function windowsOf(region: string): PointInput[] {
  return Array.from({ length: IN_A_REGION }, (_, at) => ({
    ...{ id: '', kind: 'window' as const, windowKind: at < 2 ? ('general' as const) : ('zone' as const), revision: 0 },
    ...{ name: text.window(region, at + 1), region, place: text.place, phone: '0592-5550100', hours: text.hours },
    ...{ bundles: [], department: '', link: '', hall: '' }
  }));
}

/** Sets up what is not there yet. */
export async function setUpWindows(points: ServicePoints, regions: readonly string[]): Promise<void> {
  const by: Actor = { id: 'demo-data', name: text.officer, role: 'administrator' };
  const known = new Set((await points.windows()).map(({ name }) => name));
  for (const window of [...new Set(regions)].flatMap(windowsOf))
    if (!known.has(window.name)) await points.save(window, by, []);
}

/** Calls people of a day to the windows of their region, in the order in which they come. */
export function createCalling() {
  const called = new Map<string, number>();
  return (region: string, at: number, seed: number): Called => {
    const number = createRandom(seed ^ 0x0a54).between(1, IN_A_REGION);
    const window = text.window(region, number);
    const key = `${window}\0${dayAt(at - CALLED_BEFORE)}`;
    const next = (called.get(key) ?? 0) + 1;
    called.set(key, next);
    return { window, queue: `${String.fromCharCode(64 + number)}${String(next).padStart(3, '0')}` };
  };
}

/** Who sits at a window that day: they take turns. */
function clerkAt({ clerksOf }: Counters, window: string, day: number): Actor {
  const at = Number(/\d+/.exec(window)?.[0] ?? 1);
  const id = text.clerk(((at + day) % IN_A_REGION) + 1);
  return { id, name: id, role: 'clerk', department: clerksOf };
}

const dayAt = (at: number) => dayOf(at, 'Asia/Shanghai');

/** The first 公民身份号码 that was filled in, with the name beside it: whoever holds that document stands at the window. */
export function whoStands(plan: Pick<MergePlan, 'elements'>, data: unknown, fallback: string): Stands | null {
  for (const { element } of plan.elements) {
    const idNo = getElement(data, element);
    if (typeof idNo !== 'string' || !ID_NO.test(idNo)) continue;
    const name = getElement(data, element.replace(/idNo$/, 'name').replace(/Id$/, 'Name'));
    const known = typeof name === 'string' ? name : fallback;
    return { element, name: known, idKind: 'citizen', idNo, phone: '0592-5550100' };
  }
  return null;
}

/** The visit in which something new is handed in; the one of a play that was broken off is found again. */
export async function openVisit(
  counters: Counters,
  { window, queue }: Called,
  { bundle, channel, person, at }: Pick<NewVisit, 'bundle' | 'channel' | 'person'> & { at: number }
): Promise<Result<{ visit: Visit; clerk: Actor }>> {
  const { store, counter, points, moments } = counters;
  const clerk = clerkAt(counters, window, dayAt(at - CALLED_BEFORE));
  const place = await idOf(points, window);
  return moments.at(at - CALLED_BEFORE, async () => {
    const there = await store.visitsOn(nameOf(dayAt(at - CALLED_BEFORE)), { clerk: clerk.id });
    const known = there.find((row) => row.purpose === 'file' && row.queue === queue && row.bundle === bundle);
    const before = known && (await counter.find(known.id, clerk));
    if (before) return ok({ visit: before, clerk });
    const agent = channel === 'agent' ? { agent: text.agent, authority: true } : { agent: null, authority: false };
    const opened = await counter.open(
      { bundle, channel, person, queue, window: place, ...{ traits: [] }, ...agent },
      clerk,
      () => undefined
    );
    return opened.ok ? ok({ visit: opened.value, clerk }) : opened;
  });
}

/** The person comes again, with the file number and their document, to the window where they were. */
export async function comeAgain(
  counters: Counters,
  window: string,
  { number, idNo, at }: { number: string; idNo: string; at: number }
): Promise<Result<{ visit: Visit; clerk: Actor }>> {
  const clerk = clerkAt(counters, window, dayAt(at));
  const place = await idOf(counters.points, window);
  const found = await counters.moments.at(at, () => counters.counter.byNumber({ number, idNo }, clerk, place));
  return found.ok ? ok({ visit: found.value, clerk }) : refuse(...found.problems);
}

async function idOf(points: ServicePoints, name: string): Promise<string> {
  return (await points.windows()).find((window) => window.name === name)?.id ?? '';
}

/** That moment, or the next one at which windows are open. */
export function whenOpen(calendar: Calendar, at: number): number {
  const { timeZone } = calendar;
  const day = dayOf(at, timeZone);
  const minute = Math.floor(fractionOf(at, timeZone) * 1440);
  if (isWorked(calendar, day) && minute < OPEN.to) return at + Math.max(0, OPEN.from - minute) * MINUTE;
  // Whoever could not come any more comes at some time of the next morning.
  return startOf(nextWorked(calendar, day + 1), timeZone) + (OPEN.from + (minute % 180)) * MINUTE;
}
