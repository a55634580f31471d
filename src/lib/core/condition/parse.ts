import type { Problem, Result } from '../errors.ts';
import { ok, refuse } from '../errors.ts';
import type { Condition, ConditionVar } from '../model/condition.ts';
import { problem, tokenize, type Token } from './lexer.ts';
import { text } from './messages.ts';

/** What an expression may speak of: situations of the bundle and fields (dotted paths) of the same item. */
export interface Names {
  situations: { key: string; select?: 'single' | 'multi'; options: { value: string }[] }[];
  fields: string[];
}

const MAX_DEPTH = 64;

/** Thrown inside the parser only and turned into a value at its border. */
class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Reads the expression grammar of the interchange file: `s.x`, `f.x`, `==` `!=` `in [..]` `has` `&&` `||` `!` `( )` `true`.
 * Out comes the JsonLogic subset; an undeclared name or an option that does not exist is a refusal (rule 1).
 */
export function parseCondition(source: string, names: Names): Result<Condition> {
  return parseWith(source, names, (parser) => parser.condition());
}

/**
 * True when a fee rule can be read: a number of yuan, `f.<field>`, or `<condition> ? <rule> : <rule>`.
 * Anything else is prose for people (rule 23).
 */
export function checkAmountRule(source: string, names: Names): Result<true> {
  return parseWith(source, names, (parser) => {
    parser.amount();
    return true as const;
  });
}

function parseWith<T>(source: string, names: Names, read: (parser: Parser) => T): Result<T> {
  const tokens = tokenize(source);
  if (!tokens.ok) return tokens;
  if (tokens.value.length === 0) return refuse(problem(text.empty()));
  try {
    const parser = new Parser(tokens.value, names);
    const value = read(parser);
    parser.end();
    return ok(value);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.problem);
    throw error;
  }
}

class Parser {
  #at = 0;
  #depth = 0;
  readonly #tokens: Token[];
  readonly #names: Names;

  constructor(tokens: Token[], names: Names) {
    this.#tokens = tokens;
    this.#names = names;
  }

  condition(): Condition {
    if (++this.#depth > MAX_DEPTH) throw new Refusal(problem(text.tooDeep(MAX_DEPTH)));
    const parts = [this.#conjunction()];
    while (this.#take('||')) parts.push(this.#conjunction());
    this.#depth--;
    return parts.length === 1 ? parts[0]! : { or: parts };
  }

  amount(): void {
    const token = this.#peek();
    const next = this.#tokens[this.#at + 1];
    const alone = !next || (next.kind === 'sign' && (next.value === ':' || next.value === ')'));
    if (token?.kind === 'number') {
      this.#at++;
      return;
    }
    if (token?.kind === 'name' && alone) {
      this.#at++;
      this.#variable(token.value);
      return;
    }
    this.condition();
    this.#expect('?');
    this.amount();
    this.#expect(':');
    this.amount();
  }

  end(): void {
    if (this.#peek()) throw this.#unexpected();
  }

  #conjunction(): Condition {
    const parts = [this.#negation()];
    while (this.#take('&&')) parts.push(this.#negation());
    return parts.length === 1 ? parts[0]! : { and: parts };
  }

  #negation(): Condition {
    if (!this.#take('!')) return this.#primary();
    if (++this.#depth > MAX_DEPTH) throw new Refusal(problem(text.tooDeep(MAX_DEPTH)));
    const inner = this.#negation();
    this.#depth--;
    return { '!': inner };
  }

  #primary(): Condition {
    if (this.#take('(')) {
      const inner = this.condition();
      this.#expect(')');
      return inner;
    }
    const token = this.#peek();
    if (token?.kind === 'word' && token.value === 'true') {
      this.#at++;
      return true;
    }
    if (token?.kind !== 'name') throw this.#unexpected();
    this.#at++;
    return this.#comparison(this.#variable(token.value));
  }

  #comparison(variable: ConditionVar): Condition {
    if (this.#take('==')) return { '==': [variable, this.#value(variable, 'single')] };
    if (this.#take('!=')) return { '!=': [variable, this.#value(variable, 'single')] };
    if (this.#take('has')) return { in: [this.#value(variable, 'multi'), variable] };
    if (!this.#take('in')) throw this.#unexpected();
    this.#expect('[');
    const values = [this.#value(variable, 'single')];
    while (this.#take(',')) values.push(this.#value(variable, 'single'));
    this.#expect(']');
    return { in: [variable, values] };
  }

  #value(variable: ConditionVar, select: 'single' | 'multi'): string {
    const token = this.#peek();
    if (token?.kind !== 'text') throw this.#unexpected();
    this.#at++;
    const key = variable.var.slice(2);
    const situation = variable.var.startsWith('s.') ? this.#names.situations.find((s) => s.key === key) : undefined;
    if (!situation) return token.value;
    if (situation.select && situation.select !== select)
      throw new Refusal({
        code: 'condition/operator',
        message: select === 'multi' ? text.hasOnSingle(key) : text.equalsOnMulti(key)
      });
    const allowed = situation.options.map((option) => option.value);
    if (!allowed.includes(token.value))
      throw new Refusal({ code: 'condition/unknown-value', message: text.unknownValue(key, token.value, allowed) });
    return token.value;
  }

  #variable(name: string): ConditionVar {
    const key = name.slice(2);
    if (name.startsWith('s.') && this.#names.situations.some((s) => s.key === key)) return { var: name };
    if (name.startsWith('s.')) throw this.#undeclared(text.unknownSituation(key));
    if (!name.startsWith('f.')) throw this.#undeclared(text.unknownScope(name));
    const field = resolveField(key, this.#names.fields);
    if (field === undefined) throw this.#undeclared(text.unknownField(key));
    return { var: `f.${field}` };
  }

  #undeclared(message: string): Refusal {
    return new Refusal({ code: 'condition/undeclared', message });
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(value: string): boolean {
    const token = this.#peek();
    if (!token || token.kind === 'text' || token.kind === 'name' || token.value !== value) return false;
    this.#at++;
    return true;
  }

  #expect(value: string): void {
    if (!this.#take(value)) throw this.#unexpected();
  }

  #unexpected(): Refusal {
    const token = this.#peek();
    return new Refusal(problem(token ? text.unexpected(token.at, token.value) : text.endsEarly()));
  }
}

/** A field by its dotted path, or a nested one by its own key when only one has it. */
function resolveField(key: string, fields: string[]): string | undefined {
  if (fields.includes(key)) return key;
  const nested = fields.filter((path) => path.endsWith(`.${key}`));
  return nested.length === 1 ? nested[0] : undefined;
}
