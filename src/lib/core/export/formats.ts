import { bpmnCamundaFormat, bpmnFlowableFormat, bpmnFormat } from './bpmn/bpmn-format.ts';
import { catalogueFormat } from './catalogue/catalogue-format.ts';
import { excelFormat } from './excel/excel-format.ts';
import { mermaidFormat } from './flow/mermaid-format.ts';
import { jsonSchemaFormat } from './forms/json-schema-format.ts';
import { jsonformsFormat } from './forms/jsonforms-format.ts';
import { rjsfFormat } from './forms/rjsf-format.ts';
import { openapiFormat } from './openapi/openapi-format.ts';
import { fhirFormat } from './fhir/fhir-format.ts';
import { svgFormat } from './flow/svg-format.ts';
import { markdownFormat, htmlFormat } from './guide/guide-format.ts';

import { pngFormat } from './flow/png-format.ts';
import type { FormatId } from './format-names.ts';
import type { Format } from './types.ts';
import { scxmlFormat } from './scxml/scxml-format.ts';
import { xstateFormat } from './xstate/format.ts';

/** A file of its own writes each. */
const FORMATS: Readonly<Record<FormatId, Format>> = {
  xstate: xstateFormat,
  'json-schema': jsonSchemaFormat,
  rjsf: rjsfFormat,
  jsonforms: jsonformsFormat,
  mermaid: mermaidFormat,
  scxml: scxmlFormat,
  bpmn: bpmnFormat,
  'bpmn-camunda8': bpmnCamundaFormat,
  'bpmn-flowable': bpmnFlowableFormat,
  catalogue: catalogueFormat,
  png: pngFormat,
  excel: excelFormat,
  html: htmlFormat,
  markdown: markdownFormat,
  svg: svgFormat,
  'fhir-questionnaire': fhirFormat,
  openapi: openapiFormat
};

/** The format of that name, `undefined` when there is none. */
export function formatNamed(name: string): Format | undefined {
  return Object.hasOwn(FORMATS, name) ? FORMATS[name as FormatId] : undefined;
}
