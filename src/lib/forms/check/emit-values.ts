import { call, fails, failsIf, literal, type Emit } from './emit-code.ts';

const bound = (name: string, sign: string, test: string): [string, Emit] => [
  name,
  (most) =>
    failsIf(
      `v${test}${literal(most)}||v!==v`,
      name,
      { comparison: sign, limit: most },
      `must be ${sign} ${String(most)}`
    )
];
function size(name: string, count: string, what: string): [string, Emit] {
  const max = name.startsWith('max');
  return [
    name,
    (most) =>
      failsIf(
        `${count}${max ? '>' : '<'}${literal(most)}`,
        name,
        { limit: most },
        `must NOT have ${max ? 'more' : 'fewer'} than ${String(most)} ${what}`
      )
  ];
}

const pattern: Emit = (source, w) => {
  const name = w.constant(`new RegExp(${literal(source)},'u')`);
  return failsIf(`!${name}.test(v)`, 'pattern', { pattern: source }, `must match pattern "${String(source)}"`);
};
const format: Emit = (name, w) =>
  failsIf(`!${w.format(String(name))}(v)`, 'format', { format: name }, `must match format "${String(name)}"`);

const enumeration: Emit = (values, w) => {
  const name = w.constant(literal(values));
  const deep = (values as unknown[]).some((one) => typeof one === 'object' && one !== null);
  const test = deep ? `${name}.some(x=>eq(x,v))` : `${name}.includes(v)`;
  return `if(!${test})${fails('enum', `{allowedValues:${name}}`, literal('must be equal to one of the allowed values'))}`;
};
const constant: Emit = (value) =>
  failsIf(`!eq(v,${literal(value)})`, 'const', { allowedValue: value }, 'must be equal to constant');

const unique: Emit = (wanted) =>
  wanted === true
    ? `u:for(let i=v.length-1;i>0;i--)for(let j=i-1;j>=0;j--)if(eq(v[i],v[j])){${fails('uniqueItems', '{i,j}', '`must NOT have duplicate items (items ## ${j} and ${i} are identical)`')}break u}`
    : undefined;
const required: Emit = (names) => `if(!all(v,p,s,e,${literal(names)}))o=false;`;

const branches = (list: unknown, keyword: string, w: Parameters<Emit>[1]): string =>
  `[${(list as unknown[]).map((one, index) => `t=>${call(w.of(one), 'v', 'p', `s+'/${keyword}/${index}'`, 't')}`).join(',')}]`;

const anyOf: Emit = (list, w) =>
  `{const t=[];if(!${branches(list, 'anyOf', w)}.some(b=>b(t))){e.push(...t);${fails('anyOf', '{}', "'must match a schema in anyOf'")}}}`;
const oneOf: Emit = (list, w) =>
  `{const t=[];let w=null,x;for(const [i,b] of ${branches(list, 'oneOf', w)}.entries())if(b(t)){if(w!==null){x=i;break}w=i}` +
  `if(w===null||x!==undefined){e.push(...t);${fails('oneOf', '{passingSchemas:w===null?null:[w,x]}', "'must match exactly one schema in oneOf'")}}}`;
const allOf: Emit = (list, w) =>
  (list as unknown[]).map((one, index) => `if(!${call(w.of(one), 'v', 'p', `s+'/allOf/${index}'`)})o=false;`).join('');
const not: Emit = (schema, w) =>
  `if(${call(w.of(schema), 'v', 'p', 's', '[]')})${fails('not', '{}', "'must NOT be valid'")}`;
const reference: Emit = (ref, w) => `if(!${call(w.follow(String(ref)), 'v', 'p', literal(ref))})o=false;`;
const conditional: Emit = (schema, w) => {
  const part = (name: string): string =>
    w.schema[name] === undefined
      ? ''
      : `if(!${call(w.of(w.schema[name]), 'v', 'p', `s+'/${name}'`)})${fails('if', `{failingKeyword:'${name}'}`, `'must match "${name}" schema'`)}`;
  const [then, otherwise] = [part('then'), part('else')];
  if (!then && !otherwise) return undefined;
  return `if(${call(w.of(schema), 'v', 'p', 's', '[]')}){${then}}else{${otherwise}}`;
};

/** In Ajv's order: of any value, then of numbers and texts. */
export const anyKeywords = new Map<string, Emit>([
  ['$ref', reference],
  ['const', constant],
  ['enum', enumeration],
  ['not', not],
  ['anyOf', anyOf],
  ['oneOf', oneOf],
  ['allOf', allOf],
  ['if', conditional]
]);
export const numberKeywords = new Map<string, Emit>([
  bound('maximum', '<=', '>'),
  bound('minimum', '>=', '<'),
  bound('exclusiveMaximum', '<', '>='),
  bound('exclusiveMinimum', '>', '<='),
  [
    'multipleOf',
    (of) =>
      failsIf(
        `v/${literal(of)}!==parseInt(v/${literal(of)},10)`,
        'multipleOf',
        { multipleOf: of },
        `must be multiple of ${String(of)}`
      )
  ]
]);
export const textKeywords = new Map<string, Emit>([
  size('maxLength', 'len(v)', 'characters'),
  size('minLength', 'len(v)', 'characters'),
  ['pattern', pattern],
  ['format', format]
]);
export const sizeOfList = [size('maxItems', 'v.length', 'items'), size('minItems', 'v.length', 'items')];
/** Looked at after the rows themselves. */
export const uniqueRows: [string, Emit] = ['uniqueItems', unique];
export const sizeOfObject = [
  size('maxProperties', 'keys(v).length', 'properties'),
  size('minProperties', 'keys(v).length', 'properties'),
  ['required', required] as [string, Emit]
];
