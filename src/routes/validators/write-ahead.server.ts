import { setImmediate } from 'node:timers/promises';
import { eachClass } from '#lib/core/condition/situations.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { sectionOf } from '#lib/forms/section.ts';
import type { PublishedVersion } from '#lib/server/engine/types.ts';
import { writtenAt } from './written.server.ts';

/** Classes of answers gone through for one version; a bundle with more has its commonest sections written by then. */
const CLASSES = 200;
/** Complete sets of answers looked at for them. */
const TRIED = 5000;

/**
 * Writes the sections of a version that was just published, for each class of answers, so that the first citizen does not wait
 * for them. Between two sections whatever else the server has to do comes first.
 * @returns the addresses of the modules
 */
export async function writeAhead({
  source,
  plan
}: Pick<PublishedVersion, 'source' | 'plan'>): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  let classes = 0;
  for (const answers of eachClass(source, TRIED)) {
    if (classes++ >= CLASSES) break;
    await setImmediate();
    const form = answerForm(plan, source, answers);
    for (const topic of form.topics) {
      await setImmediate();
      const href = writtenAt(sectionOf(form.schema, topic.elements));
      if (href !== null) written.add(href);
    }
  }
  return written;
}
