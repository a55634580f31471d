import { paraglideVitePlugin } from '@inlang/paraglide-js';

/** Messages compiled the same way for the build, the development server and the tests: one module a language. */
export function paraglide() {
  return paraglideVitePlugin({
    project: './project.inlang',
    outdir: './src/lib/paraglide',
    strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
    cookieName: 'lang',
    outputStructure: 'locale-modules',
    cleanOutdir: false
  });
}
