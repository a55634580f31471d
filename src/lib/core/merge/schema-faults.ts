import { TYPE_WORDS } from '../messages.ts';

/** A breach of a schema as Ajv tells it, and whoever checks in its place. */
interface RawFault {
  keyword: string;
  instancePath: string;
  schemaPath: string;
  params: object;
  parentSchema?: unknown;
}

/** What `SchemaCheck` gives of such breaches: without repetitions, with dotted paths and sentences. */
export function schemaFaults(errors: readonly RawFault[]): { path: string; keyword: string; message: string }[] {
  return tidy(errors).map((error) => ({ path: pathOf(error), keyword: error.keyword, message: sentenceOf(error) }));
}

type Params = Record<string, unknown>;
type Sentence = (params: Params, schema: Params) => string;

const FORMATS: Record<string, string> = {
  date: '日期（年-月-日）',
  'date-time': '日期和时间',
  time: '时间',
  email: '电子邮箱地址',
  uri: '网址',
  uuid: '编号'
};
const COMPARISONS: Record<string, string> = { '>=': '不能小于', '<=': '不能大于', '>': '必须大于', '<': '必须小于' };

const limit: Sentence = (params) => `${COMPARISONS[String(params['comparison'])]} ${params['limit']}`;

/** What each rule of a schema says to a person. A value that was typed never appears: sentences end up in logs. */
const SENTENCES: Record<string, Sentence> = {
  required: () => '必填，请填写',
  additionalProperties: () => '不认识的内容，不能提交',
  unevaluatedProperties: () => '不认识的内容，不能提交',
  type: (params) =>
    `应填${[params['type']]
      .flat()
      .map((type) => TYPE_WORDS[String(type)] ?? type)
      .join('或')}`,
  minLength: (params) => (params['limit'] === 1 ? '必填，请填写' : `至少 ${params['limit']} 个字`),
  maxLength: (params) => `最多 ${params['limit']} 个字`,
  pattern: (params, schema) => `格式不正确，${schema['x-note'] ? schema['x-note'] : `应符合 ${params['pattern']}`}`,
  format: (params, schema) => `应填${schema['x-format'] ?? FORMATS[String(params['format'])] ?? params['format']}`,
  minimum: limit,
  maximum: limit,
  exclusiveMinimum: limit,
  exclusiveMaximum: limit,
  multipleOf: (params) => `应是 ${params['multipleOf']} 的倍数`,
  minItems: (params) => `至少 ${params['limit']} 项`,
  maxItems: (params) => `最多 ${params['limit']} 项`,
  uniqueItems: () => '有重复的项',
  enum: () => '不在可选范围内，请从列表中选择',
  const: () => '不是规定的值',
  oneOf: () => '不在可选范围内，请从列表中选择',
  anyOf: () => '不符合任何一种允许的填法',
  not: () => '属于不允许的填法'
};

function sentenceOf(error: RawFault): string {
  const sentence = SENTENCES[error.keyword];
  return sentence
    ? sentence(error.params as Params, (error.parentSchema ?? {}) as Params)
    : `不符合规则 ${error.keyword}`;
}

/** Without what only repeats: the branches of a failed choice, and `if`, whose `then` speaks for itself. */
function tidy(errors: readonly RawFault[]): RawFault[] {
  const choices = errors.filter((error) => error.keyword === 'oneOf' || error.keyword === 'anyOf');
  const within = (error: RawFault) =>
    choices.some(
      (choice) =>
        choice !== error &&
        error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
        error.instancePath.startsWith(choice.instancePath)
    );
  return errors.filter((error) => error.keyword !== 'if' && !within(error));
}

/** `/mother/idNo` → `mother.idNo`; a missing or unknown key is named itself. */
function pathOf(error: RawFault): string {
  const parts = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as Params;
  const own = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return [...parts, ...(own === undefined ? [] : [String(own)])].join('.');
}
