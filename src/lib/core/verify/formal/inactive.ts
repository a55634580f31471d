import { emptyContext } from '../../chart/compile.ts';
import { frame } from '../../chart/frame.ts';
import type { Chart, ChartItem } from '../../chart/types.ts';
import { createExplorer } from '../../run/explore.ts';
import type { Configuration } from '../../run/intern.ts';
import type { Draft, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

export const INACTIVE_AT_WORK = 'outcome/inactive-at-work';

/**
 * An item that does not apply is "not needed" from the beginning, and nothing that happens changes it: its region alone is walked,
 * as it stands where the answers leave the item out. Looked at wherever some answers do.
 */
export function inactiveAtWork(input: VerifyInput, chart: Chart): Draft[] {
  return input.items.flatMap(({ id, title }) => {
    const set = input.activeSets().find(({ active }) => !active[id] && Object.values(active).some(Boolean));
    const event = set && somethingMoves(chart, id);
    if (!event) return [];
    const other = input.items.find((item) => set.active[item.id])!.id;
    const message = text.inactive(title, event);
    const by = event.startsWith('clock.due.') ? 'system' : event.startsWith(`${id}.`) ? id : 'citizen';
    return [
      {
        message,
        path: `items/${id}/process`,
        scenario: {
          name: message.replace(/。$/, ''),
          answers: set.answers,
          steps: [{ by, event }, { expect: { outcomes: { [other]: null } } }]
        }
      }
    ];
  });
}

/** An event that the item takes though it does not apply; others keep the application open. */
function somethingMoves(chart: Chart, item: string): string | undefined {
  const own: ChartItem = { ...chart.items[item]!, appliesWhen: false, waitsFor: [] };
  const { states, ...root } = frame({ [item]: chart.config.states!.run!.states![item]! });
  const config = {
    ...root,
    id: chart.id,
    context: emptyContext(),
    states: { ...states, run: { ...states!.run!, always: [] } }
  };
  const { first, ways } = createExplorer({ ...chart, config, items: { [item]: own }, joint: {} });
  const known = new Set<Configuration>([first]);
  for (const at of known)
    for (const { event, to } of ways(at)) {
      if (event !== 'correct' && !event.startsWith('clock.due.correction.')) return event;
      known.add(to);
    }
  return undefined;
}
