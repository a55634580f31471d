/** Set by `npm run test:soak`: properties try far more, and every `*.soak.test.ts` runs. */
const soak = process.env['YIJIANSHI_SOAK'] === '1';

/** How often a property is tried: `few` in `npm test`, which has to stay short, and `many` in `npm run test:soak`. */
export function tries(few: number, many: number): number {
  return soak ? many : few;
}

/** Says in `npm run test:soak` how much was tried; `npm test` stays silent. */
export function told(what: string, counts: object): void {
  if (soak) console.log(`${what}: ${JSON.stringify(counts)}`);
}
