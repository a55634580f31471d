import { createRequire } from 'node:module';
import type { CodeName } from '#lib/core/export/types.ts';

const made = new Map<CodeName, Promise<string>>();

/**
 * One of our own modules with everything behind it as one JavaScript file, xstate left out: what an export carries is what
 * this program runs. The same sources give the same bytes; worked out once a process.
 */
export function codeOf(name: CodeName): Promise<string> {
  const known = made.get(name) ?? bundled(name);
  made.set(name, known);
  known.catch(() => made.delete(name));
  return known;
}

async function bundled(name: CodeName): Promise<string> {
  // Loaded when it is needed: it brings a native part that a start need not wait for.
  const { rolldown } = await import('rolldown');
  const input = createRequire(import.meta.url).resolve(`#lib/server/export/shipped/${name}.ts`);
  // A script has no imports and exports, what it offers is the global name; interpreters of SCXML read older ECMAScript.
  const isScript = name === 'scxml';
  const transform = isScript ? { transform: { target: 'es2017' } } : {};
  const bundle = await rolldown({ input, external: ['xstate'], platform: 'neutral', logLevel: 'silent', ...transform });
  const { output } = await bundle.generate(isScript ? { format: 'iife', name: 'yijianshi' } : { format: 'esm' });
  await bundle.close();
  return `${HEAD}${output[0].code}`;
}

const HEAD = `// Apache-2.0. Made from the sources of Yijianshi; mend it there.
`;
