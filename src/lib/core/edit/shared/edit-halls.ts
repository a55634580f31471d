import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import type { Hall, Region } from '../../model/region.ts';
import { text } from './messages.ts';

const MOST = 50;
/** Characters, at most: what fits a phone's screen and a slip. */
const LONGEST = { name: 40, address: 120, hours: 60, agents: 120 } as const;
/** Digits with what stands between them; a hotline has five (12345). */
const PHONE = /^\+?\d[\d\- ]{2,19}$/;

/** What a person says of a hall; who goes to which window of it is edited by itself. An empty `agents`: nobody comes to the door. */
export type HallSaid = Pick<Hall, 'name' | 'address' | 'phone' | 'hours'> & { agents: string; example: boolean };

/**
 * Adds a hall to a region (`was` null), changes one, or takes one away (`said` null). Without any, those of the region around it
 * hold. Refused: what citizens could not use, and another name for a hall, or none, while windows say that they are in it.
 * @param windows how many windows, open or closed, say that they are in the hall of a name
 */
export function editHalls(
  region: Region,
  was: string | null,
  said: HallSaid | null,
  windows: (hall: string) => number
): Result<{ document: Region; what: string }> {
  const halls = region.halls ?? [];
  const before = halls.find(({ name }) => name === was);
  if (!before && (was !== null || !said)) return refuse({ code: 'hall/none', message: text.noHall() });
  const problems = [
    ...(said ? problemsIn(said, halls, before) : []),
    ...(before && said?.name !== before.name ? pointedAt(before.name, windows) : [])
  ];
  if (problems.length > 0) return refuse(...problems);
  if (!said) return done(region, halls.toSpliced(halls.indexOf(before!), 1), text.removedHall(was!));
  const { agents, example, ...given } = said;
  const { agents: _, example: __, ...kept } = before ?? {};
  const hall: Hall = { ...kept, ...given, ...(agents === '' ? {} : { agents }), ...(example ? { example } : {}) };
  const next = before ? halls.with(halls.indexOf(before), hall) : [...halls, hall];
  return done(region, next, (before ? text.changedHall : text.addedHall)(said.name));
}

/** What holds for taking a change back too: no window is left in a hall that there is none of. */
export function checkHallsMove(before: Region, after: Region, windows: (hall: string) => number): Problem[] {
  const stays = new Set((after.halls ?? []).map(({ name }) => name));
  return (before.halls ?? []).flatMap(({ name }) => (stays.has(name) ? [] : pointedAt(name, windows)));
}

function pointedAt(name: string, windows: (hall: string) => number): Problem[] {
  const count = windows(name);
  return count === 0 ? [] : [{ code: 'hall/windows', message: text.hallHasWindows(name, count), path: 'name' }];
}

function problemsIn(said: HallSaid, halls: readonly Hall[], before: Hall | undefined): Problem[] {
  const wrong = (path: string, isWrong: boolean, message: string) =>
    isWrong ? [{ code: `hall/${path}`, message, path }] : [];
  const beyond = (path: 'name' | 'address' | 'hours') => said[path] === '' || said[path].length > LONGEST[path];
  const isTwice = halls.some((each) => each !== before && each.name === said.name);
  return [
    ...wrong('name', beyond('name'), text.hallName(LONGEST.name)),
    ...wrong('name', isTwice, text.hallTwice(said.name)),
    ...wrong('address', beyond('address'), text.hallAddress(LONGEST.address)),
    ...wrong('phone', !PHONE.test(said.phone), text.hallPhone()),
    ...wrong('hours', beyond('hours'), text.hallHours(LONGEST.hours)),
    ...wrong('agents', said.agents.length > LONGEST.agents, text.hallAgents(LONGEST.agents)),
    ...wrong('name', !before && halls.length >= MOST, text.manyHalls(MOST))
  ];
}

function done(
  { halls: _, ...region }: Region,
  halls: Hall[],
  what: string
): Result<{ document: Region; what: string }> {
  return ok({ document: { ...region, ...(halls.length > 0 ? { halls } : {}) }, what });
}
