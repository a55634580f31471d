import { emptyContext } from '../../chart/compile.ts';
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

function scxmlText(input: ExportInput): string {
  const { chart, source, code } = input;
  const { config: _, ...data } = chart;
  const { calendar, region } = source;
  const given = { ...data, config: {}, ...(region?.startRule && { start: region.startRule }) };
  const script = `\n${code.scxml!}\nvar flow = yijianshi.createFlow(${JSON.stringify(given)}, ${JSON.stringify(calendar)});\n`;
  const { initial, states } = scxmlStates(chart);
  // Interpreters that compile the document make a function's name of it.
  const root = {
    xmlns: 'http://www.w3.org/2005/07/scxml',
    version: '1.0',
    name: chart.id.replace(/\W/g, '_'),
    datamodel: 'ecmascript',
    initial
  };
  return xmlText(
    xml(
      'scxml',
      root,
      xml('datamodel', {}, xml('data', { id: 'context', expr: JSON.stringify(emptyContext()) })),
      xml('script', {}, script),
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
