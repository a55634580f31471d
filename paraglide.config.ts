import { paraglideVitePlugin } from '@inlang/paraglide-js';

/**
 * Messages compiled for Vite. A build takes one module a message (`message-modules`), so that a page loads its own words and
 * not those of every face; the development server and the tests take one module a language, which they read faster.
 */
export function paraglide(outputStructure: 'message-modules' | 'locale-modules' = 'locale-modules') {
  return paraglideVitePlugin({
    project: './project.inlang',
    outdir: './src/lib/paraglide',
    strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
    cookieName: 'lang',
    outputStructure,
    cleanOutdir: false
  });
}
