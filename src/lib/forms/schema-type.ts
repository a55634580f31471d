/** The part of JSON Schema that the renderer reads; any JSON Schema object fits. */
export interface FormSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, FormSchema>;
  required?: string[];
  items?: FormSchema;
  oneOf?: FormSchema[];
  anyOf?: FormSchema[];
  allOf?: FormSchema[];
  if?: FormSchema;
  then?: FormSchema;
  else?: FormSchema;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  readOnly?: boolean;
  examples?: unknown[];
  $ref?: string;
  $defs?: Record<string, FormSchema>;
  definitions?: Record<string, FormSchema>;
  errorMessage?: string | Record<string, string>;
  [annotation: `x-${string}`]: unknown;
}
