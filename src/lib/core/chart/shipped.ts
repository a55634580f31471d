import commitment from '../../../../flows/processes/commitment.json' with { type: 'json' };
import deemed from '../../../../flows/processes/deemed.json' with { type: 'json' };
import deferral from '../../../../flows/processes/deferral.json' with { type: 'json' };
import instant from '../../../../flows/processes/instant.json' with { type: 'json' };
import issueDeliver from '../../../../flows/processes/issue-deliver.json' with { type: 'json' };
import jointVisit from '../../../../flows/processes/joint-visit.json' with { type: 'json' };
import joint from '../../../../flows/processes/joint.json' with { type: 'json' };
import promised from '../../../../flows/processes/promised.json' with { type: 'json' };
import review from '../../../../flows/processes/review.json' with { type: 'json' };
import special from '../../../../flows/processes/special.json' with { type: 'json' };
import twoLevel from '../../../../flows/processes/two-level.json' with { type: 'json' };
import commitmentPart from '../../../../flows/processes/parts/commitment.json' with { type: 'json' };
import consultPart from '../../../../flows/processes/parts/consult.json' with { type: 'json' };
import decidePart from '../../../../flows/processes/parts/decide.json' with { type: 'json' };
import deemedPart from '../../../../flows/processes/parts/deemed.json' with { type: 'json' };
import deferralPart from '../../../../flows/processes/parts/deferral.json' with { type: 'json' };
import extendPart from '../../../../flows/processes/parts/extend.json' with { type: 'json' };
import intakePart from '../../../../flows/processes/parts/intake.json' with { type: 'json' };
import issuePart from '../../../../flows/processes/parts/issue.json' with { type: 'json' };
import jointVisitPart from '../../../../flows/processes/parts/joint-visit.json' with { type: 'json' };
import latePart from '../../../../flows/processes/parts/late.json' with { type: 'json' };
import pausePart from '../../../../flows/processes/parts/pause.json' with { type: 'json' };
import reconsiderPart from '../../../../flows/processes/parts/reconsider.json' with { type: 'json' };
import reviewPart from '../../../../flows/processes/parts/review.json' with { type: 'json' };
import settledPart from '../../../../flows/processes/parts/settled.json' with { type: 'json' };
import specialPart from '../../../../flows/processes/parts/special.json' with { type: 'json' };
import twoLevelPart from '../../../../flows/processes/parts/two-level.json' with { type: 'json' };
import { FaultError } from '../errors.ts';
import type { Process, ProcessPart, ProcessTemplate } from '../model/process.ts';
import { resolveProcess, type ProcessLibrary } from './resolve-process.ts';

/** The templates and parts that come with the program; a workspace may have its own of the same name. */
export const SHIPPED: ProcessLibrary = {
  templates: byId<ProcessTemplate>([
    instant,
    promised,
    joint,
    commitment,
    deferral,
    twoLevel,
    jointVisit,
    special,
    deemed,
    issueDeliver,
    review
  ]),
  parts: byId<ProcessPart>([
    intakePart,
    decidePart,
    pausePart,
    extendPart,
    latePart,
    settledPart,
    reconsiderPart,
    consultPart,
    commitmentPart,
    deferralPart,
    twoLevelPart,
    jointVisitPart,
    specialPart,
    deemedPart,
    issuePart,
    reviewPart
  ])
};

/** The shipped templates in full by id, the values of `Item.process`. */
export const PROCESSES: Readonly<Record<string, Process>> = Object.fromEntries(
  Object.keys(SHIPPED.templates).map((id) => {
    const resolved = resolveProcess(SHIPPED, id);
    if (!resolved.ok) throw new FaultError('process/shipped', resolved.problems[0]!.message, resolved.problems);
    return [id, resolved.value];
  })
);

/** What TypeScript makes of JSON is wider than the format; the formats' own test reads every file. */
function byId<T extends { id: string }>(documents: unknown[]): Record<string, T> {
  return Object.fromEntries((documents as T[]).map((document) => [document.id, document]));
}
