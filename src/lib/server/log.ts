/** A line for whoever runs the program, on standard error: standard output holds the address only. */
export function report(line: string): void {
  console.error(line);
}

/**
 * A fault, without what people typed: kind, code and the lines of our stack. Messages of errors are left out unless they
 * are ours, because those of parsers and databases quote values.
 */
export function reportFault(number: string, where: string, fault: unknown): void {
  const error = fault instanceof Error ? fault : new Error();
  const code = (error as { code?: unknown }).code;
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const own = error.name === 'FaultError' ? ` ${error.message}` : '';
  report(
    [`${number} ${where} ${error.name}${typeof code === 'string' ? ` ${code}` : ''}${own}`, ...stack.slice(0, 12)].join(
      '\n'
    )
  );
}
