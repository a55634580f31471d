import type { ErrorObject } from 'ajv';

export type Schema = boolean | SchemaObject;
export interface SchemaObject {
  [keyword: string]: unknown;
}

/** Properties and rows that some part of a schema has looked at, for `unevaluated…`. */
export interface Seen {
  properties: Set<string> | true;
  items: number | true;
}

/** Where errors go; undefined while only yes or no is asked. */
export type Sink = ErrorObject[];

export interface Place {
  /** JSON pointer of the value. */
  instance: string;
  /** The object or array that holds the value, and the value's name in it. */
  parent: unknown;
  key: string | number;
}

/** Checks one value; true when it passes. Errors are pushed on `sink`; `seen` is filled where it is asked for. */
export type Check = (value: unknown, place: Place, sink: Sink, seen: Seen | undefined) => boolean;

/** What a keyword needs while it is being compiled. */
export interface Scope {
  schema: SchemaObject;
  /** JSON pointer of the schema, as `schemaPath` of an error. */
  path: string;
  compile: (schema: Schema, path: string) => Check;
  follow: (ref: string) => Check;
  fail: (sink: Sink, place: Place, value: unknown, keyword: string, params: object, message: string) => false;
}

export interface Keyword {
  name: string;
  /** The JSON type of values that it is about; absent: all. */
  type?: 'number' | 'string' | 'array' | 'object';
  compile: (value: unknown, scope: Scope) => Check;
}
