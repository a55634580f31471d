import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import Value from 'typebox/value';
import { applyEdits } from '#lib/core/edit/apply.ts';
import type { EditContext } from '#lib/core/edit/context.ts';
import { BundleSchema } from '#lib/core/model/bundle.ts';
import type { Bundle } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { keyPlace, lineAt, lineStarts, placeOf, stretchOf, type Stretch } from './json-place.ts';
import { BUNDLE } from './json-schema.ts';
import { misfits } from './json-shape.ts';

/** Something to mend in the text. */
export interface JsonProblem extends Stretch {
  /** From 1. */
  line: number;
  message: string;
}

export interface Checked {
  /** The document that the text says, its keys in the order of the format; only where nothing is wrong. */
  bundle: Bundle | null;
  problems: JsonProblem[];
}

type Found = Omit<JsonProblem, 'line'>;

/** Whether a text is a good document of this bundle: its syntax, then its shape, then whether it makes sense. */
export function checkText(text: string, base: Bundle, context: EditContext): Checked {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const syntax = [...oncePerLine(text, errors), ...doubles(root)];
  if (syntax.length > 0) return wrong(text, syntax);
  const value = parsed(text);
  if (value === undefined || !root) return wrong(text, [{ from: 0, to: 0, message: m.compose_json_syntax_symbol() }]);
  const shape = misfits(BUNDLE, value).map(({ path, key, message }) => ({
    ...(key === undefined ? placeOf(root, path) : keyPlace(root, path, key)),
    message
  }));
  if (shape.length > 0) return wrong(text, shape);
  if (!Value.Check(BundleSchema, value))
    return wrong(text, [{ ...placeOf(root, []), message: m.compose_json_other() }]);
  const made = applyEdits({ bundle: base, positions: {} }, [{ do: 'document', bundle: value }], context);
  if (made.ok) return { bundle: made.value.bundle, problems: [] };
  return wrong(
    text,
    made.problems.map(({ path, message }) => ({ ...placeOf(root, path ?? ''), message }))
  );
}

/** JSON itself has the last word: it knows characters that the tolerant reader lets pass. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrong(text: string, found: readonly Found[]): Checked {
  const starts = lineStarts(text);
  const problems = found.map((each) => ({ ...each, line: lineAt(starts, each.from) }));
  return { bundle: null, problems: problems.sort((a, b) => a.from - b.from) };
}

/** One mistake makes the reader stumble several times; the first of a line is the one to mend. */
function oncePerLine(text: string, errors: readonly ParseError[]): Found[] {
  const starts = lineStarts(text);
  const seen = new Set<number>();
  return errors.flatMap(({ error, offset, length }) => {
    const line = lineAt(starts, offset);
    if (seen.has(line)) return [];
    seen.add(line);
    const message = text.trim() === '' ? m.compose_json_syntax_empty() : syntaxSentence(error);
    return [{ from: offset, to: offset + length, message }];
  });
}

function syntaxSentence(code: ParseError['error']): string {
  switch (printParseErrorCode(code)) {
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return m.compose_json_syntax_number();
    case 'PropertyNameExpected':
      return m.compose_json_syntax_name();
    case 'ValueExpected':
      return m.compose_json_syntax_value();
    case 'ColonExpected':
      return m.compose_json_syntax_colon();
    case 'CommaExpected':
      return m.compose_json_syntax_comma();
    case 'CloseBraceExpected':
      return m.compose_json_syntax_brace({ sign: '}' });
    case 'CloseBracketExpected':
      return m.compose_json_syntax_bracket();
    case 'EndOfFileExpected':
      return m.compose_json_syntax_end();
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return m.compose_json_syntax_comment();
    case 'UnexpectedEndOfString':
      return m.compose_json_syntax_quote();
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return m.compose_json_syntax_character();
    default:
      return m.compose_json_syntax_symbol();
  }
}

/** Keys that an object has twice: the first would be lost without a word. */
function doubles(node: Node | undefined): Found[] {
  const children = node?.children ?? [];
  const inside = children.flatMap(doubles);
  if (node?.type !== 'object') return inside;
  const seen = new Set<unknown>();
  const own = children.flatMap((property) => {
    const key = property.children![0]!;
    if (!seen.has(key.value)) {
      seen.add(key.value);
      return [];
    }
    return [{ ...stretchOf(key), message: m.compose_json_double({ name: String(key.value) }) }];
  });
  return [...own, ...inside];
}
