import type { Component, Snippet } from 'svelte';
import type { UISchemaElement } from '@jsonforms/core';
import type { ErrorObject } from 'ajv';
import type { RegisteredUISchema } from './json-forms/generate.ts';
import type { ErrorTranslator, Translator } from './json-forms/i18n.ts';
import type { translatedChoices } from './json-forms/option-labels.ts';
import type { RankedTester } from './json-forms/testers.ts';
import type { FormSchema } from './schema-type.ts';

export type { FormSchema } from './schema-type.ts';

export type Locale = 'zh-CN' | 'en';

/** A UI schema element; a plain record fits, so that it can come straight from JSON. */
export type FormElement = UISchemaElement | Record<string, unknown>;

/** A sentence at a place. `path` is dotted: `parent.name`, `rows.0.name`. */
export interface FieldError {
  path: string;
  message: string;
}

/** One code of a list and its words. */
export type CodeWords = Record<string, string>;
/** Lists by id; a list may be only a part of the whole. */
export type Codelists = Record<string, CodeWords>;

/** What a `format` of the schema means to the form: how it is typed, checked and shown. */
export interface FormatRule {
  /** Typed text → the value kept. Runs in the browser on change and on the server, so it must be idempotent. */
  normalise?: (text: string) => string;
  /** A sentence that says what to do, or undefined when the value is right. */
  check?: (value: string, title: string, locale: Locale) => string | undefined;
  /** The value as words for reading. */
  display?: (value: string) => string;
  /** The value with its private part hidden. */
  mask?: (value: string) => string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  autocomplete?: string;
  example?: string;
  /** Id of the code list that its values come from. */
  codelist?: string;
  /** Which codes of that list are values (a region list also holds provinces). */
  codes?: RegExp;
  /** How much fits: `short` 12em, `medium` 20em, `full`. */
  width?: 'short' | 'medium' | 'full';
}
export type Formats = Record<string, FormatRule>;

/** Everything about a Control that its data does not change. */
export interface Place {
  uischema: UISchemaElement;
  path: string;
  /** The schema of what holds it: what the renderer was given. */
  parent: FormSchema;
  /** Its own schema; the root where its scope leads nowhere. */
  schema: FormSchema;
  /** Undefined where its scope leads nowhere. */
  resolved: FormSchema | undefined;
  required: boolean;
  label: string;
  description: string | undefined;
  i18nKeyPrefix: string;
}

/** What every renderer component is given. `schema` and `path` are those of the parent; `uischema.scope` leads on from there. */
export interface RendererProps {
  uischema: UISchemaElement;
  schema: FormSchema;
  path: string;
  visible?: boolean | undefined;
  enabled?: boolean | undefined;
  readonly?: boolean | undefined;
  /** In a table: the column head is its label, so that its own is for assistive technology alone. */
  cell?: boolean | undefined;
  /** What was worked out about the question already. */
  place?: Place | undefined;
}

export interface Renderer {
  tester: RankedTester;
  component?: Component<RendererProps>;
  /** Fetches the component when a form first needs it. On the server all are there from the start. */
  load?: () => Promise<{ default: Component<RendererProps> }>;
  /** It is one question: where the form or the question is read only, its answer stands there in words instead. */
  leaf?: boolean;
}

/** What checks data as a whole: Ajv's `compile`, a precompiled module of it, or `compileSchema` of this library. */
export interface DataValidator {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null | undefined;
}
/** `touched`: a message comes once its answer was changed, or with `validateAll()`; `all`: at once. */
export type Reveal = 'touched' | 'all';

/** Says one error of a validator in words; `title` is the label of the place. */
export type Describe = (error: ErrorObject, path: string, title: string) => string;

export interface FormChange {
  path: string;
  value: unknown;
  /** All data as it is now, plain. It is never changed afterwards, and must not be. */
  readonly data: Record<string, unknown>;
}

/** Where chosen files go. Plain multipart stands behind it where there is no script. */
export interface Uploader {
  /** Stores a file and gives what the data keeps of it. `onprogress`: a part between 0 and 1. */
  upload: (
    file: File,
    at: { path: string; onprogress: (part: number) => void; signal: AbortSignal }
  ) => Promise<string>;
  /** What a person reads for a stored file: its name. */
  nameOf?: (id: string) => string | undefined;
}
/** How a text sounds, in Latin letters: full and by initials, so that `zz` finds 壮族. */
export type Readings = (text: string) => readonly string[];

/** What a place is worked out from. */
export interface FormRoot {
  schema: FormSchema;
  translate?: Translator | undefined;
}

export interface JsonFormProps {
  schema: FormSchema;
  uischema?: FormElement | undefined;
  data?: Record<string, unknown> | undefined;
  category?: string | undefined;
  errors?: readonly FieldError[] | undefined;
  readonly?: boolean | undefined;
  idPrefix?: string | undefined;
  locale?: Locale | undefined;
  renderers?: readonly Renderer[] | undefined;
  cells?: readonly Renderer[] | undefined;
  config?: Record<string, unknown> | undefined;
  uischemas?: readonly RegisteredUISchema[] | undefined;
  translate?: Translator | undefined;
  translateError?: ErrorTranslator | undefined;
  /** Looks up the labels of closed lists; `JsonForms` gives core's way. */
  translateChoices?: typeof translatedChoices | undefined;
  /** Checks the data at every change; absent: nothing is judged here. */
  validator?: DataValidator | undefined;
  reveal?: Reveal | undefined;
  describe?: Describe | undefined;
  formats?: Formats | undefined;
  codelists?: Codelists | undefined;
  codelistHref?: ((id: string) => string) | undefined;
  searches?: Record<string, string> | undefined;
  uploader?: Uploader | undefined;
  /** Fetched when somebody first searches a long list in Latin letters. */
  readings?: (() => Promise<Readings>) | undefined;
  after?: Snippet<[path: string, schema: FormSchema]> | undefined;
  onchange?: ((change: FormChange) => void) | undefined;
}
