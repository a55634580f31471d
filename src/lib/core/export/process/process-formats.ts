import type { State, Written } from '../../chart/edit/tree.ts';
import { allWays, mapStates, mapWays, statesIn } from '../../chart/edit/tree.ts';
import { tidy } from '../../chart/edit/tidy.ts';
import type { Calendar, Process } from '../../model/index.ts';
import { json } from '../json.ts';
import { text } from '../messages.ts';
import { scxmlDocument } from '../scxml/scxml-format.ts';
import type { CodeName, Exported } from '../types.ts';
import { aboutOf, ITEM, processChart } from './process-chart.ts';

/** Formats that a single template can be written in, and read again. */
export const PROCESS_FORMATS = ['xstate', 'scxml'] as const;
export type ProcessFormat = (typeof PROCESS_FORMATS)[number];

/** Our own module that goes along. */
export const CODE: Record<ProcessFormat, CodeName> = { xstate: 'vocabulary', scxml: 'scxml' };

/** A template in full, by itself: other programs run it, and reading it gives the template again. */
export function writeProcess(process: Process, format: ProcessFormat, code: string, calendar: Calendar): Exported {
  const notes = [text.oneItem(ITEM), ...(hasFeatures(process) ? [text.features()] : [])];
  const chart = processChart({ ...process, region: tidy(process.region as State) as Process['region'] });
  if (format === 'scxml') {
    const data = { process: aboutOf(process) };
    return { notes, files: [{ path: 'process.scxml', text: scxmlDocument({ chart, calendar, script: code, data }) }] };
  }
  const { config, ...rest } = chart;
  const states = { [ITEM]: withMarks(config.states![ITEM] as State) };
  return {
    notes,
    files: [
      { path: 'machine.json', text: json({ ...config, meta: { process: aboutOf(process) }, states }) },
      { path: 'chart.json', text: json(rest) },
      { path: 'vocabulary.js', text: code }
    ]
  };
}

function hasFeatures({ region }: Process): boolean {
  const all = [region as State, ...statesIn(region as State).map(({ state }) => state)];
  return all.some((state) => state.only !== undefined || allWays(state).some(({ way }) => way.only !== undefined));
}

/** XState has a place for notes at every state and transition: `meta`. */
function withMarks(region: State): State {
  return mapStates(region, (state) => marked(mapWays(state, (way) => marked(way) as Written)) as State);
}

function marked<T extends { only?: unknown; meta?: Record<string, unknown> }>({ only, ...rest }: T) {
  return only === undefined ? rest : { ...rest, meta: { ...rest.meta, only } };
}
