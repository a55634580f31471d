import type { PageServerLoad } from './$types';
import { processWays } from '#lib/core/chart/process-ways.ts';
import { stateTitle, triggerWord } from '#lib/designer/process/process-words.ts';
import { processSuite } from '#lib/server/engine/process-study.ts';
import { requireAdministrator } from '../../../designer.server.ts';
import { requireProcess } from '../../processes.server.ts';

/** Scenarios of a template and which of its transitions they take; worked out behind the page, which looks again. */
export const load: PageServerLoad = ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { process } = requireProcess(locals.app, params.process);
  const suite = processSuite(process);
  const head = { id: process.id, name: process.name };
  if (suite.state !== 'done') return { head, suite, result: null };
  const ways = processWays(process, 'MAIN', new Set());
  const missing = ways.flatMap(({ from, trigger, at }, index) => {
    const { taken, reason } = suite.value.ways[index]!;
    if (taken) return [];
    const number = at > 0 ? ` ${at + 1}` : '';
    return [{ state: from, title: stateTitle(process, from), when: triggerWord(process, trigger) + number, reason }];
  });
  const taken = ways.length - missing.length;
  return {
    head,
    suite: { state: 'done' as const },
    result: { scenarios: suite.value.scenarios.length, taken, total: ways.length, missing }
  };
};
