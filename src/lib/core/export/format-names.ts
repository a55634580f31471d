/** Every format, in the order in which they are offered. */
export const FORMAT_NAMES = [
  'xstate',
  'json-schema',
  'rjsf',
  'jsonforms',
  'mermaid',
  'scxml',
  'catalogue',
  'openapi',
  'fhir-questionnaire'
] as const;
export type FormatId = (typeof FORMAT_NAMES)[number];
