import { checkHallsMove, editHalls, type HallSaid } from '#lib/core/edit/shared/edit-halls.ts';
import { editRouting } from '#lib/core/edit/shared/edit-routing.ts';
import { editWarnings } from '#lib/core/edit/shared/edit-warnings.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { RegionSchema, type Region, type WarningRule } from '#lib/core/model/region.ts';
import type { ItemStep } from '#lib/core/model/revision.ts';
import type { WindowRule } from '#lib/core/model/window-rule.ts';
import { text } from './catalogue-messages.ts';
import { logFile, moveKept, saveKept, shapeProblems, type Kept } from './catalogue-steps.ts';
import { schemaLink } from './formats.ts';
import { serialize } from './serialize.ts';
import type { Workspace } from './workspace.ts';
import type { Maker } from './write-bundle.ts';

const PATH = 'flows/regions.json';

/** Under what a region's log lies; the whole country has no code. */
export function regionLog(code: string): string {
  return code === '' ? '0' : code;
}

/**
 * Writes the warning rules of a region; `null`: those of the region around it hold. They stand outside every version (rule 25):
 * whoever looks at a list or a card next sees them.
 * @param base the last step that the person saw
 */
export function saveWarnings(
  dir: string,
  code: string,
  rules: readonly WarningRule[] | null,
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  return saveKept(dir, keptRegion(code), (region) => editWarnings(region, rules), by, base);
}

/**
 * Writes who goes to which kind of window in a hall of a region; outside every version too.
 * @param change the rules as they are to be, from those that there are
 */
export function saveRouting(
  dir: string,
  { code, hall }: { code: string; hall: string },
  change: (rules: readonly WindowRule[]) => readonly WindowRule[],
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  return saveKept(
    dir,
    keptRegion(code),
    (region, workspace) => {
      const rules = region.halls?.find(({ name }) => name === hall)?.routing ?? [];
      return editRouting(region, hall, change(rules), workspace.library().composed);
    },
    by,
    base
  );
}

/**
 * Writes a hall of a region: a new one (`was` null), one otherwise, or one less (`said` null); outside every version too. A region
 * of which nothing is said yet, but for which there is a bundle, is begun with it.
 */
export function saveHalls(
  dir: string,
  code: string,
  { was, said, windows }: { was: string | null; said: HallSaid | null; windows: (hall: string) => number },
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  return saveKept(dir, keptRegion(code), (region) => editHalls(region, was, said, windows), by, base);
}

/** Regions of which halls can be said: those of which something is said, and those of bundles; not the whole country. */
export function regionsToSay(workspace: Pick<Workspace, 'library'>): Region[] {
  const { regions, composed } = workspace.library();
  const said = regions.filter(({ code }) => code !== '');
  const more = composed.map(({ region }) => region).filter(({ code }) => said.every((each) => each.code !== code));
  return [...said, ...new Map(more.map(({ code, name }) => [code, { code, name }])).values()];
}

/**
 * Takes the last change of a region back, or makes it again.
 * @param windows how many windows say that they are in one of its halls
 */
export function moveRegion(
  dir: string,
  code: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo',
  windows: (hall: string) => number
): Promise<Result<ItemStep>> {
  return moveKept(dir, keptRegion(code, windows), number, by, act);
}

function keptRegion(code: string, windows: (hall: string) => number = () => 0): Kept<Region> {
  const log = regionLog(code);
  return {
    now: (workspace) => regionIn(workspace, code),
    checkMove: (_, before, after) => checkHallsMove(before, after, windows),
    steps: (workspace) => workspace.knowledgeHistory('regions', log),
    check: (_, region) => shapeProblems(RegionSchema, region),
    files(workspace, region, steps) {
      const known = workspace.library().regions;
      const isKnown = known.some((each) => each.code === code);
      const regions = isKnown ? known.map((each) => (each.code === code ? region : each)) : [...known, region];
      const content = serialize({ $schema: schemaLink(PATH, 'regions'), regions });
      return new Map([[PATH, content], logFile('regions', log, steps)]);
    }
  };
}

/** Refused while the document cannot be read: writing over it would lose what is in it. */
function regionIn(workspace: Workspace, code: string): Result<Region> {
  const damage = workspace.problems().find((problem) => problem.path?.startsWith(PATH));
  if (damage) return refuse(damage);
  const found = [...workspace.library().regions, ...regionsToSay(workspace)].find((each) => each.code === code);
  return found ? ok(found) : refuse({ code: 'region/none', message: text.noRegion() });
}
