import { expect, test } from 'vitest';
import * as library from './index.ts';

test('the library offers what its README names', () => {
  expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
    [
      "AnswerList",
      "Below",
      "Control",
      "Dispatch",
      "DispatchCell",
      "Field",
      "JsonForm",
      "JsonForms",
      "JsonView",
      "Typing",
      "answerSections",
      "applyCommands",
      "builtInRenderers",
      "checkFormats",
      "codelistsForPage",
      "compileSchema",
      "createInterpreter",
      "dateFormats",
      "describeError",
      "emitSchema",
      "formatWhere",
      "generateUISchema",
      "idFor",
      "labelOf",
      "layoutOf",
      "mapControl",
      "mergeFormData",
      "prepareRenderers",
      "readFormData",
      "sectionOf",
      "settledText",
      "standardFormats",
      "testers",
      "toFieldErrors",
      "typedText",
      "useForm",
      "validate",
      "wordsOf",
    ]
  `);
  for (const [name, part] of Object.entries(library)) expect(part, name).toBeDefined();
});
