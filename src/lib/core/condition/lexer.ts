import type { Problem, Result } from '../errors.ts';
import { ok, refuse } from '../errors.ts';
import { text } from './messages.ts';

export type Token =
  | { kind: 'name'; value: string; at: number }
  | { kind: 'text'; value: string; at: number }
  | { kind: 'number'; value: string; at: number }
  | { kind: 'word'; value: 'true' | 'in' | 'has'; at: number }
  | { kind: 'sign'; value: string; at: number };

const WORDS = new Set(['true', 'in', 'has']);
const NAME = /[\p{L}_$][\p{L}\p{N}_$-]*(?:\.[\p{L}\p{N}_$-]+)*/uy;
const NUMBER = /\d+(?:\.\d+)?/y;
const SIGN = /==|!=|&&|\|\||[!()[\],?:]/y;
const SPACE = /\s+/y;

/** Longest expression that is read; real ones have fewer than 100 characters. */
export const MAX_EXPRESSION = 2000;

/** Cuts an expression into tokens; `at` counts UTF-16 units from 0. */
export function tokenize(source: string): Result<Token[]> {
  if (source.length > MAX_EXPRESSION) return refuse(problem(text.tooLong(MAX_EXPRESSION)));
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const space = match(SPACE, source, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const read = source[at] === "'" ? readText(source, at) : readPlain(source, at);
    if (!read.ok) return read;
    tokens.push(read.value.token);
    at = read.value.end;
  }
  return ok(tokens);
}

interface Read {
  token: Token;
  end: number;
}

function readText(source: string, at: number): Result<Read> {
  const close = source.indexOf("'", at + 1);
  if (close < 0) return refuse(problem(text.unfinishedText(at)));
  return ok({ token: { kind: 'text', value: source.slice(at + 1, close), at }, end: close + 1 });
}

function readPlain(source: string, at: number): Result<Read> {
  const name = match(NAME, source, at);
  if (name !== undefined) {
    const token: Token = WORDS.has(name)
      ? { kind: 'word', value: name as 'true' | 'in' | 'has', at }
      : { kind: 'name', value: name, at };
    return ok({ token, end: at + name.length });
  }
  const number = match(NUMBER, source, at);
  if (number !== undefined) return ok({ token: { kind: 'number', value: number, at }, end: at + number.length });
  const sign = match(SIGN, source, at);
  if (sign !== undefined) return ok({ token: { kind: 'sign', value: sign, at }, end: at + sign.length });
  return refuse(problem(text.badCharacter(at, String.fromCodePoint(source.codePointAt(at) ?? 0))));
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** A refusal of the syntax of an expression. */
export function problem(message: string): Problem {
  return { code: 'condition/syntax', message };
}
