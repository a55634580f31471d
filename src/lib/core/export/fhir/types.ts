/** The parts of FHIR R4 (4.0.1) that a questionnaire of ours is made of. */
export interface Coding {
  system?: string;
  code: string;
  display?: string;
}
export interface Extension {
  url: string;
  valueString?: string;
  valueInteger?: number;
  valueDecimal?: number;
  valueCoding?: { display: string };
  valueCodeableConcept?: { coding: Coding[] };
}
export type ItemType =
  'group' | 'display' | 'boolean' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'time' | 'string' | 'text' | 'choice';
export interface EnableWhen {
  question: string;
  operator: 'exists' | '=' | '!=';
  answerBoolean?: boolean;
  answerInteger?: number;
  answerDecimal?: number;
  answerDate?: string;
  answerString?: string;
  answerCoding?: Coding;
}
export interface QuestionnaireItem {
  extension?: Extension[];
  linkId: string;
  text?: string;
  type: ItemType;
  enableWhen?: EnableWhen[];
  enableBehavior?: 'all' | 'any';
  required?: boolean;
  repeats?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  answerValueSet?: string;
  answerOption?: { valueCoding: Coding }[];
  item?: QuestionnaireItem[];
}
export interface ValueSet {
  resourceType: 'ValueSet';
  id: string;
  url: string;
  status: 'active';
  name: string;
  title: string;
  compose: { include: { system: string; concept: { code: string; display: string }[] }[] };
}
export interface Questionnaire {
  resourceType: 'Questionnaire';
  id: string;
  language: 'zh-CN';
  url: string;
  version: string;
  name: string;
  title: string;
  status: 'draft' | 'active';
  publisher: string;
  description?: string;
  item: QuestionnaireItem[];
}
