import { expect, test } from 'vitest';
import { core } from '../oracle.fixture.ts';
import { choicesOf } from '../schema.ts';
import { keyPrefix, type Translator } from './i18n.ts';
import { translatedChoices } from './option-labels.ts';

const colours = { type: 'string', enum: ['red', 'green'] };
const sexes = { oneOf: [{ const: 1, title: 'Man', i18n: 'sex.man' }, { const: 2, title: 'Woman' }, { const: 3 }] };
const words: Record<string, string> = { 'colour.red': '红', 'sex.man': '男', 'sex.Woman': '女', 'mine.Woman': '女士' };
const translate: Translator = (key, fallback) => words[key] ?? fallback ?? key;

test.each([
  ['colour', colours, {}],
  ['sex', sexes, {}],
  ['sex', sexes, { i18n: 'mine' }]
] as const)("labels of %s are core's own", (name, schema, own) => {
  const uischema = { type: 'Control', scope: `#/properties/${name}`, ...own };
  const root = { type: 'object', properties: { [name]: schema } };
  const init = core.Actions.init({}, root, uischema as never);
  const jsonforms = { core: core.coreReducer(undefined, init), i18n: { translate }, renderers: [], cells: [] };
  const map = 'oneOf' in schema ? core.mapStateToOneOfEnumControlProps : core.mapStateToEnumControlProps;
  const { options = [] } = map({ jsonforms } as never, { uischema, schema: root, path: '' } as never);
  const ours = translatedChoices(
    choicesOf(schema as never) ?? [],
    schema as never,
    translate,
    keyPrefix(schema as never, uischema as never, name)
  );
  expect(ours.map(({ label, value }) => ({ label, value }))).toEqual(
    options.map(({ label, value }) => ({ label, value: value as unknown }))
  );
});
