import { editWarnings } from '#lib/core/edit/shared/edit-warnings.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { RegionSchema, type Region, type WarningRule } from '#lib/core/model/region.ts';
import type { ItemStep } from '#lib/core/model/revision.ts';
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

/** Takes the last change of a region back, or makes it again. */
export function moveRegion(
  dir: string,
  code: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo'
): Promise<Result<ItemStep>> {
  return moveKept(dir, keptRegion(code), number, by, act);
}

function keptRegion(code: string): Kept<Region> {
  const log = regionLog(code);
  return {
    now: (workspace) => regionIn(workspace, code),
    steps: (workspace) => workspace.knowledgeHistory('regions', log),
    check: (_, region) => shapeProblems(RegionSchema, region),
    files(workspace, region, steps) {
      const regions = workspace.library().regions.map((each) => (each.code === code ? region : each));
      const content = serialize({ $schema: schemaLink(PATH, 'regions'), regions });
      return new Map([[PATH, content], logFile('regions', log, steps)]);
    }
  };
}

/** Refused while the document cannot be read: writing over it would lose what is in it. */
function regionIn(workspace: Workspace, code: string): Result<Region> {
  const damage = workspace.problems().find((problem) => problem.path?.startsWith(PATH));
  if (damage) return refuse(damage);
  const found = workspace.library().regions.find((each) => each.code === code);
  return found ? ok(found) : refuse({ code: 'region/none', message: text.noRegion() });
}
