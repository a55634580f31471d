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
  excel: { title: m.designer_export_title_excel, about: m.designer_export_about_excel },
  openapi: { title: () => 'OpenAPI', about: m.designer_export_about_openapi },
  'fhir-questionnaire': { title: () => 'FHIR Questionnaire', about: m.designer_export_about_fhir },
  svg: { title: () => 'SVG', about: m.designer_export_about_svg },
  markdown: { title: m.designer_export_title_markdown, about: m.designer_export_about_markdown },
  html: { title: m.designer_export_title_html, about: m.designer_export_about_html },
  png: { title: () => 'PNG', about: m.designer_export_about_png }
};

/** What else is known of a format of one version; absent parts are not worked out yet. */
export type FormatFacts = { files: number; bytes: number; notes: string[] } | { refused: string };

export interface FormatWords {
  id: FormatId;
  title: string;
  about: string;
}

/** What is read by programs of developers is not named here. */
const FORMS: readonly FormatId[] = ['json-schema', 'rjsf', 'jsonforms', 'fhir-questionnaire'];
const PAPERS: readonly FormatId[] = ['html', 'markdown', 'svg', 'png'];
const DATA: readonly FormatId[] = ['catalogue', 'excel'];

/** Every format with its name and what can be done with it, by whom it is for, in the order in which they are offered. */
export function formatGroups(): { id: string; title: string; formats: FormatWords[] }[] {
  const others = FORMAT_NAMES.filter((id) => ![...FORMS, ...PAPERS, ...DATA].includes(id));
  const words = (id: FormatId) => ({ id, title: WORDS[id].title(), about: WORDS[id].about() });
  return [
    { id: 'developers', title: m.designer_export_group_developers(), formats: others.map(words) },
    { id: 'forms', title: m.designer_export_group_forms(), formats: FORMS.map(words) },
    { id: 'papers', title: m.designer_export_group_papers(), formats: PAPERS.map(words) },
    { id: 'data', title: m.designer_export_group_data(), formats: DATA.map(words) }
  ];
}

/** `12 KB`, `1.3 MB` */
export function sizeWords(bytes: number): string {
  const kb = bytes / 1024;
  return kb < 1000 ? `${Math.max(1, Math.round(kb))} KB` : `${(kb / 1024).toFixed(1)} MB`;
}
