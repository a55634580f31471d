import type { SchemaObject } from './types.ts';

/** What a keyword needs to write its code: names of other checks, and lines of its own at the head of the module. */
export interface Writer {
  schema: SchemaObject;
  /** Name of the function that checks by another schema. */
  of: (schema: unknown) => string;
  /** The same for a reference. */
  follow: (ref: string) => string;
  /** A constant of the module: its name. */
  constant: (code: string) => string;
  /** Name of the check of a format. */
  format: (name: string) => string;
}

/** Code of one keyword, or undefined where it says nothing. `v` value, `p` its place, `s` place of the schema, `e` errors, `o` passes. */
export type Emit = (value: unknown, w: Writer) => string | undefined;

/** A value as JavaScript that stands for it wherever it is read. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u2028\u2029<]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}

/** Says that a keyword fails. `params` and `message` are code. */
export function fails(keyword: string, params: string, message: string): string {
  return `o=f(e,p,s,${literal(keyword)},${params},${message});`;
}
export function failsIf(test: string, keyword: string, params: object, message: string): string {
  return `if(${test})${fails(keyword, literal(params), literal(message))}`;
}

/** A step of a JSON pointer as it stands in the place of a value, and in that of a schema. */
function step(key: string): string {
  return `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
export function schemaStep(key: string): string {
  return `/${encodeURIComponent(step(key).slice(1))}`;
}

/** Another check of a value: code that is true when it passes. */
export function call(name: string, value: string, place: string, schema: string, errors = 'e'): string {
  return `${name}(${value},${place},${schema},${errors})`;
}

/** What modules begin with: how a fault is noted, signs counted, values compared, members looked up. Later ones need earlier. */
const PRELUDE = `const f=(e,p,s,k,params,message)=>{e.push({instancePath:p,schemaPath:s+'/'+k,keyword:k,params,message});return false};
const len=t=>{let n=0;for(const _ of t)n++;return n};
const own=(d,k)=>d[k]!==undefined&&Object.hasOwn(d,k);
const keys=d=>Object.keys(d).filter(k=>d[k]!==undefined);
const eq=(a,b)=>{if(a===b)return true;if(typeof a!=='object'||typeof b!=='object'||!a||!b||Array.isArray(a)!==Array.isArray(b))return false;const k=Object.keys(a);return k.length===Object.keys(b).length&&k.every(x=>Object.hasOwn(b,x)&&eq(a[x],b[x]))};
const at=k=>'/'+String(k).replace(/~/g,'~0').replace(/\\//g,'~1');
const each=(v,p,s,e,t)=>{let o=true;for(const [k,c] of t)if(own(v,k)&&!c(v[k],p+at(k),s+'/properties/'+encodeURIComponent(at(k).slice(1)),e))o=false;return o};
const all=(v,p,s,e,t)=>{let o=true;for(const k of t)if(!own(v,k))o=f(e,p,s,'required',{missingProperty:k},"must have required property '"+k+"'");return o};
`;

/** The lines that a module begins with: of those that there are, the ones that its code needs. */
export function prelude(code: string): string {
  let needed = '';
  for (const line of PRELUDE.trimEnd().split('\n').reverse()) {
    const name = line.slice('const '.length, line.indexOf('='));
    if (new RegExp(`\\b${name}\\(`).test(needed + code)) needed = `${line}\n${needed}`;
  }
  return needed;
}
