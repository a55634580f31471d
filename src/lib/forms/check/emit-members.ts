import { call, fails, failsIf, literal, schemaStep, type Emit, type Writer } from './emit-code.ts';
import { sizeOfList, sizeOfObject, uniqueRows } from './emit-values.ts';

type Schemas = Record<string, unknown>;

/** Members that have a check each: a table, so that a form of many fields stays short. */
const properties: Emit = (schemas, w) => {
  const table = Object.entries(schemas as Schemas).map(([key, one]) => `[${literal(key)},${w.of(one)}]`);
  return table.length === 0 ? '' : `if(!each(v,p,s,e,[${table.join(',')}]))o=false;`;
};

const patternProperties: Emit = (schemas, w) =>
  Object.entries(schemas as Schemas)
    .map(([source, one]) => {
      const test = w.constant(`new RegExp(${literal(source)},'u')`);
      const at = `s+${literal(`/patternProperties${schemaStep(source)}`)}`;
      return `for(const k of keys(v))if(${test}.test(k)&&!${call(w.of(one), 'v[k]', 'p+at(k)', at)})o=false;`;
    })
    .join('');

const additional: Emit = (schema, w) => {
  const known = w.constant(`new Set(${literal(Object.keys((w.schema['properties'] as object | undefined) ?? {}))})`);
  const tests = Object.keys((w.schema['patternProperties'] as object | undefined) ?? {}).map(
    (source) => `!${w.constant(`new RegExp(${literal(source)},'u')`)}.test(k)`
  );
  const told = fails('additionalProperties', '{additionalProperty:k}', "'must NOT have additional properties'");
  const each =
    schema === false ? told : `if(!${call(w.of(schema), 'v[k]', 'p+at(k)', "s+'/additionalProperties'")})o=false;`;
  return `for(const k of keys(v))if(${[`!${known}.has(k)`, ...tests].join('&&')}){${each}}`;
};

const names: Emit = (schema, w) =>
  `for(const k of keys(v)){const t=[];if(!${call(w.of(schema), 'k', 'p', "s+'/propertyNames'", 't')}){for(const x of t)x.propertyName=k;e.push(...t);${fails('propertyNames', '{propertyName:k}', "'property name must be valid'")}}}`;

const dependent =
  (keyword: string): Emit =>
  (value, w) => {
    const all = Object.entries(value as Schemas);
    const lists = all.flatMap(([key, deps]) => (Array.isArray(deps) ? [[key, deps as string[]] as const] : []));
    const rules = all.filter(([, deps]) => !Array.isArray(deps));
    return [
      ...lists.map(([key, deps]) => {
        const message = `must have ${deps.length === 1 ? 'property' : 'properties'} ${deps.join(', ')} when property ${key} is present`;
        const each = deps.map((missing) => {
          const facts = { property: key, missingProperty: missing, depsCount: deps.length, deps: deps.join(', ') };
          return failsIf(`!own(v,${literal(missing)})`, keyword, facts, message);
        });
        return `if(own(v,${literal(key)})){${each.join('')}}`;
      }),
      ...rules.map(
        ([key, schema]) =>
          `if(own(v,${literal(key)})&&!${call(w.of(schema), 'v', 'p', `s+${literal(`/${keyword}${schemaStep(key)}`)}`)})o=false;`
      )
    ].join('');
  };

/** Rows from one on, each by a schema. */
const rows = (w: Writer, schema: unknown, from: number, at: string): string =>
  `for(let i=${from};i<v.length;i++)if(!${call(w.of(schema), 'v[i]??null', "p+'/'+i", `s+'/${at}'`)})o=false;`;
const tuple = (w: Writer, schemas: unknown, at: string): string =>
  (schemas as unknown[])
    .map((one, i) => `if(v.length>${i}&&!${call(w.of(one), `v[${i}]??null`, `p+'/${i}'`, `s+'/${at}/${i}'`)})o=false;`)
    .join('');
const beyond = (w: Writer, schema: unknown, from: number, at: string): string =>
  schema === false
    ? failsIf(`v.length>${from}`, at, { limit: from }, `must NOT have more than ${from} items`)
    : rows(w, schema, from, at);

const items: Emit = (schema, w) => {
  if (Array.isArray(schema)) return tuple(w, schema, 'items');
  const { prefixItems } = w.schema;
  return beyond(w, schema, Array.isArray(prefixItems) ? prefixItems.length : 0, 'items');
};
const moreItems: Emit = (schema, w) =>
  Array.isArray(w.schema['items']) ? beyond(w, schema, w.schema['items'].length, 'additionalItems') : undefined;

const contains: Emit = (schema, w) => {
  const least = (w.schema['minContains'] as number | undefined) ?? 1;
  const most = w.schema['maxContains'] as number | undefined;
  const facts = most === undefined ? { minContains: least } : { minContains: least, maxContains: most };
  const upTo = most === undefined ? '' : ` and no more than ${most}`;
  const test = `n<${least}${most === undefined ? '' : `||n>${most}`}`;
  const one = call(w.of(schema), 'x??null', "p+'/'+i", "s+'/contains'", 't');
  return `{const t=[],n=v.filter((x,i)=>${one}).length;if(${test}){e.push(...t);${fails('contains', literal(facts), literal(`must contain at least ${least}${upTo} valid item(s)`))}}}`;
};

/** In Ajv's order. */
export const listKeywords = new Map<string, Emit>([
  ...sizeOfList,
  ['prefixItems', (schemas, w) => tuple(w, schemas, 'prefixItems')],
  ['additionalItems', moreItems],
  ['items', items],
  ['contains', contains],
  uniqueRows
]);
export const objectKeywords = new Map<string, Emit>([
  ...sizeOfObject,
  ['dependentRequired', dependent('dependentRequired')],
  ['propertyNames', names],
  ['additionalProperties', additional],
  ['dependencies', dependent('dependencies')],
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['dependentSchemas', dependent('dependentSchemas')]
]);
