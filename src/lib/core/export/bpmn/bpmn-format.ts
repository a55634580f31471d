import { bpmnMessages } from './format-messages.ts';
import { camunda8 } from './languages/camunda8.ts';
import { flowable } from './languages/flowable.ts';
import { plain } from './languages/plain.ts';
import type { Language } from './languages/types.ts';
import { words } from './messages.ts';
import type { ProcessModel } from './model.ts';
import { processModel } from './process-model.ts';
import { readme } from './readme.ts';
import { bpmnText } from './write-process.ts';
import type { ExportInput, Exported, Format } from '../types.ts';

/** BPMN 2.0 with diagrams, to the standard alone: conditions and scripts in ECMAScript. */
export const bpmnFormat: Format = formatOf('bpmn', plain);
/** For Camunda 8.8. */
export const bpmnCamundaFormat: Format = formatOf('bpmn-camunda8', camunda8);
/** For Flowable. */
export const bpmnFlowableFormat: Format = formatOf('bpmn-flowable', flowable);

function formatOf(id: Format['id'], language: Language): Format {
  return { id, code: [], write: (input) => write(input, language) };
}

function write(input: ExportInput, language: Language): Exported {
  const model = processModel(input.chart, input.source);
  const notes = notesFor(model, language);
  return {
    notes,
    files: [
      { path: 'process.bpmn', text: bpmnText(model, language) },
      ...language.files(input.source),
      { path: 'README.md', text: readme(input, language, notes) }
    ]
  };
}

function notesFor({ unsaid }: ProcessModel, { profile }: Language): string[] {
  return [...[...unsaid].sort().map(words.unsaid), ...(profile === 'plain' ? [] : [bpmnMessages.unplayed(profile)])];
}
