/** Every format, in the order in which they are offered. */
export const FORMAT_NAMES = [
  'xstate',
  'json-schema',
  'rjsf',
  'jsonforms',
  'mermaid',
  'scxml',
  'bpmn',
  'bpmn-camunda8',
  'bpmn-flowable',
  'catalogue',
  'excel',
  'openapi',
  'fhir-questionnaire',
  'svg',
  'markdown',
  'html',
  'png'
] as const;
export type FormatId = (typeof FORMAT_NAMES)[number];
