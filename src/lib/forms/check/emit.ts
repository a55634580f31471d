import type { Schema, SchemaObject } from './types.ts';
import { targetOf } from './compile.ts';
import { isObject } from './json.ts';
import { literal, prelude, type Emit, type Writer } from './emit-code.ts';
import { listKeywords, objectKeywords } from './emit-members.ts';
import { anyKeywords, numberKeywords, textKeywords } from './emit-values.ts';

/** How a type of JSON is told, and the keywords that are about it. */
const KINDS: readonly [test: string, keywords: ReadonlyMap<string, Emit>][] = [
  ["typeof v==='number'", numberKeywords],
  ["typeof v==='string'", textKeywords],
  ['Array.isArray(v)', listKeywords],
  ["typeof v==='object'&&v!==null&&!Array.isArray(v)", objectKeywords]
];
const TYPES: Record<string, string> = {
  string: "typeof v==='string'",
  boolean: "typeof v==='boolean'",
  number: 'Number.isFinite(v)',
  integer: 'Number.isInteger(v)',
  null: 'v===null',
  array: 'Array.isArray(v)',
  object: "typeof v==='object'&&v!==null&&!Array.isArray(v)"
};
/** They depend on what other keywords looked at; nothing here counts that. */
const NOT_EMITTED = new Set(['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$recursiveRef']);

/**
 * Writes an ES module that checks data as `compileSchema` does: the same answer, the same errors in the same words and order,
 * without the schemas and values in them. It needs no `eval` and no other module. Equal parts of the schema are written once.
 * The module's default export takes checks of formats by name and gives the validator.
 * @returns undefined where the schema uses words that cannot be written like this
 */
export function emitSchema(schema: object | boolean, root: object | boolean = schema): string | undefined {
  const emitter = new Emitter(root);
  try {
    const top = emitter.of(schema);
    const head = emitter.head.join('\n');
    const body = emitter.body.join('\n');
    return `${prelude(head + body)}${head}
export default F=>{
${body}
const validate=d=>{const e=[],o=${top}(d,'','#',e);validate.errors=o?null:e;return o};
return validate};
`;
  } catch (fault) {
    if (fault instanceof Unwritten) return undefined;
    throw fault;
  }
}

class Unwritten extends Error {}

class Emitter {
  readonly head: string[] = [];
  readonly body: string[] = [];
  readonly #root: object | boolean;
  readonly #functions = new Map<string, string>();
  readonly #references = new Map<string, string>();
  readonly #constants = new Map<string, string>();

  constructor(root: object | boolean) {
    this.#root = root;
  }

  /** Name of the function that checks by a schema; those that would read the same are one. */
  of(schema: unknown): string {
    const code = this.#write(schema);
    let name = this.#functions.get(code);
    if (name === undefined) {
      this.#functions.set(code, (name = `c${this.#functions.size}`));
      this.body.push(`function ${name}(v,p,s,e){${code}}`);
    }
    return name;
  }
  /** What a reference leads to has its name before it is written, so that it may refer to itself. */
  #follow(ref: string): string {
    let name = this.#references.get(ref);
    if (name === undefined) {
      this.#references.set(ref, (name = `r${this.#references.size}`));
      const code = this.#write(this.#target(ref));
      this.body.push(`function ${name}(v,p,s,e){${code}}`);
    }
    return name;
  }
  #target(ref: string): unknown {
    try {
      return targetOf(this.#root as Schema, ref).schema;
    } catch {
      throw new Unwritten();
    }
  }
  constant(code: string): string {
    let name = this.#constants.get(code);
    if (name === undefined) {
      this.#constants.set(code, (name = `k${this.#constants.size}`));
      this.head.push(`const ${name}=${code};`);
    }
    return name;
  }

  #format(name: string): string {
    const code = `Object.hasOwn(F,${literal(name)})?F[${literal(name)}]:()=>true`;
    let known = this.#constants.get(code);
    if (known === undefined) {
      this.#constants.set(code, (known = `k${this.#constants.size}`));
      this.body.push(`const ${known}=${code};`);
    }
    return known;
  }

  #write(schema: unknown): string {
    if (schema === true) return 'return true';
    if (schema === false) return "return f(e,p,s,'false schema',{},'boolean schema is false')";
    if (!isObject(schema)) throw new Unwritten();
    for (const word of NOT_EMITTED) if (schema[word] !== undefined) throw new Unwritten();
    const w: Writer = {
      schema,
      of: (one) => this.of(one),
      follow: (ref) => this.#follow(ref),
      format: (name) => this.#format(name),
      constant: (code) => this.constant(code)
    };
    const kinds = KINDS.map(([test, keywords]) => [test, written(keywords, w)] as const);
    const checks = kinds.filter(([, code]) => code !== '').map(([test, code]) => `if(${test}){${code}}`);
    return ['let o=true;', typeCheck(schema), written(anyKeywords, w), ...checks, 'return o'].join('');
  }
}

function written(keywords: ReadonlyMap<string, Emit>, w: Writer): string {
  return [...keywords]
    .map(([name, emit]) => (w.schema[name] === undefined ? '' : (emit(w.schema[name], w) ?? '')))
    .join('');
}

function typeCheck(schema: SchemaObject): string {
  if (schema['type'] === undefined) return '';
  const types = [schema['type']].flat().map(String);
  const params = schema['nullable'] === true ? { type: [...types, 'null'] } : { type: schema['type'] };
  if (schema['nullable'] === true) types.push('null');
  const tests = types.map((type) => `!(${TYPES[type] ?? 'false'})`);
  return `if(${tests.join('&&')})o=f(e,p,s,'type',${literal(params)},${literal(`must be ${types.join(',')}`)});`;
}
