import { FORMAT_NAMES, type FormatId } from '#lib/core/export/format-names.ts';
import { m } from '#lib/paraglide/messages.js';

const WORDS: Record<FormatId, { title: () => string; about: () => string }> = {
  xstate: { title: () => 'XState', about: m.designer_export_about_xstate },
  'json-schema': { title: () => 'JSON Schema', about: m.designer_export_about_json_schema },
  rjsf: { title: () => 'react-jsonschema-form', about: m.designer_export_about_rjsf },
  jsonforms: { title: () => 'JSON Forms', about: m.designer_export_about_jsonforms },
  mermaid: { title: () => 'Mermaid', about: m.designer_export_about_mermaid },
  scxml: { title: () => 'SCXML', about: m.designer_export_about_scxml },
  bpmn: { title: () => 'BPMN 2.0', about: m.designer_export_about_bpmn },
  'bpmn-camunda8': { title: () => 'BPMN · Camunda 8.8', about: m.designer_export_about_bpmn_camunda8 },
  'bpmn-flowable': { title: () => 'BPMN · Flowable', about: m.designer_export_about_bpmn_flowable },
  catalogue: { title: m.designer_export_title_catalogue, about: m.designer_export_about_catalogue },
  openapi: { title: () => 'OpenAPI', about: m.designer_export_about_openapi },
  'fhir-questionnaire': { title: () => 'FHIR Questionnaire', about: m.designer_export_about_fhir },
  svg: { title: () => 'SVG', about: m.designer_export_about_svg },
  markdown: { title: m.designer_export_title_markdown, about: m.designer_export_about_markdown },
  html: { title: m.designer_export_title_html, about: m.designer_export_about_html },
  png: { title: () => 'PNG', about: m.designer_export_about_png }
};

/** Every format with its name and what can be done with it, in the order in which they are offered. */
export function formatWords(): { id: FormatId; title: string; about: string }[] {
  return FORMAT_NAMES.map((id) => ({ id, title: WORDS[id].title(), about: WORDS[id].about() }));
}
