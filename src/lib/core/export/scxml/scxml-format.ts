import { emptyContext } from '../../chart/compile.ts';
import type { Chart } from '../../chart/types.ts';
import type { Calendar, StartRule } from '../../model/index.ts';
import { json } from '../json.ts';
import { text } from '../messages.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { xml, xmlText } from '../xml.ts';
import { scxmlStates } from './states.ts';

/** The chart as one W3C SCXML document, with its vocabulary as a script inside. */
export const scxmlFormat: Format = { id: 'scxml', code: ['scxml'], write };

function write(input: ExportInput): Exported {
  return {
    notes: [text.effectsAreLogged(), text.longDelays()],
    files: [
      { path: 'flow.scxml', text: scxmlText(input) },
      { path: 'answers.example.json', text: json(exampleOf(input)) }
    ]
  };
}

function scxmlText({ chart, source, code }: ExportInput): string {
  const { calendar, region } = source;
  return scxmlDocument({ chart, calendar, startRule: region?.startRule, script: code.scxml! });
}

interface Parts {
  chart: Chart;
  calendar: Calendar;
  startRule?: StartRule | undefined;
  /** The vocabulary. */
  script: string;
  /** Besides the context; as JSON. */
  data?: Record<string, unknown>;
}

/** A chart as an SCXML document that runs by itself. */
export function scxmlDocument({ chart, calendar, startRule, script, data = {} }: Parts): string {
  const { config: _, ...rest } = chart;
  const given = { ...rest, config: {}, ...(startRule && { start: startRule }) };
  const words = `\n${script}\nvar flow = yijianshi.createFlow(${JSON.stringify(given)}, ${JSON.stringify(calendar)});\n`;
  const { initial, states } = scxmlStates(chart);
  // Interpreters that compile the document make a function's name of it.
  const root = {
    xmlns: 'http://www.w3.org/2005/07/scxml',
    'xmlns:y': 'urn:yijianshi:process',
    version: '1.0',
    name: chart.id.replace(/\W/g, '_'),
    datamodel: 'ecmascript',
    initial
  };
  const more = Object.entries(data).map(([id, value]) => xml('data', { id }, JSON.stringify(value, null, 2)));
  return xmlText(
    xml(
      'scxml',
      root,
      xml('datamodel', {}, ...more, xml('data', { id: 'context', expr: JSON.stringify(emptyContext()) })),
      xml('script', {}, words),
      ...states
    )
  );
}

/** What goes with the event `begin`: an answer for every question. */
function exampleOf({ source }: ExportInput) {
  const answers = source.bundle.situations.map(({ key, select, options }) => [
    key,
    select === 'multi' ? [options[0]!.value] : options[0]!.value
  ]);
  return { event: 'begin', data: { answers: Object.fromEntries(answers) } };
}
