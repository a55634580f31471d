import {
  Actions,
  coreReducer,
  defaultMiddleware,
  Generate,
  type CoreActions,
  type JsonFormsCore,
  type JsonSchema,
  type Middleware,
  type UISchemaElement,
  type ValidationMode
} from '@jsonforms/core';
import type Ajv from 'ajv';
import type { ErrorObject } from 'ajv';
import type { FormElement, FormSchema } from './types.ts';
import type { Engine } from './form-store.svelte.ts';
import { createInterpreter, type AjvLike } from './check/compile.ts';

/** What core's reducers are given; names and meanings are those of JSON Forms. */
export interface CoreInput {
  data?: unknown;
  schema?: FormSchema | undefined;
  uischema?: FormElement | undefined;
  ajv?: Ajv | AjvLike | undefined;
  validationMode?: ValidationMode | undefined;
  additionalErrors?: ErrorObject[] | undefined;
  middleware?: Middleware | undefined;
}

/** The state of a form in the reducers of `@jsonforms/core`, changed through its actions and a middleware. */
export class CoreEngine implements Engine {
  #state: JsonFormsCore;
  #middleware: Middleware;
  #checker: Ajv | AjvLike = createInterpreter();

  constructor(input: CoreInput) {
    this.#middleware = input.middleware ?? defaultMiddleware;
    this.#state = this.#reduce(
      { data: {}, schema: {}, uischema: undefined as unknown as UISchemaElement },
      Actions.init(...this.#told(input))
    );
  }

  get state(): JsonFormsCore {
    return this.#state;
  }
  get data(): unknown {
    return this.#state.data as unknown;
  }
  get schema(): FormSchema {
    return this.#state.schema as FormSchema;
  }
  /** Errors to show: those of the schema unless they are to be hidden, and the additional ones. */
  get errors(): readonly ErrorObject[] {
    const { errors = [], additionalErrors = [], validationMode } = this.#state;
    return validationMode === 'ValidateAndHide' ? additionalErrors : [...errors, ...additionalErrors];
  }

  /** New props. */
  update(input: CoreInput): void {
    this.#middleware = input.middleware ?? defaultMiddleware;
    this.#state = this.#reduce(this.#state, Actions.updateCore(...this.#told(input)));
  }

  change(path: string, update: (value: unknown) => unknown): void {
    this.#state = this.#reduce(this.#state, Actions.update(path, update));
  }

  #reduce(state: JsonFormsCore, action: CoreActions): JsonFormsCore {
    return this.#middleware(state, action, coreReducer as never);
  }

  #told(input: CoreInput): [unknown, JsonSchema, UISchemaElement, object] {
    const schema = (input.schema ?? Generate.jsonSchema((input.data ?? {}) as object)) as JsonSchema;
    const uischema = (input.uischema ?? this.#generated(schema)) as UISchemaElement;
    const { validationMode = 'ValidateAndShow', additionalErrors = [], ajv = this.#checker } = input;
    return [input.data, schema, uischema, { validationMode, additionalErrors, ajv }];
  }

  #made: { schema: JsonSchema; uischema: UISchemaElement } | undefined;
  #generated(schema: JsonSchema): UISchemaElement {
    if (this.#made?.schema !== schema)
      this.#made = { schema, uischema: Generate.uiSchema(schema, undefined, undefined, schema) };
    return this.#made.uischema;
  }
}
