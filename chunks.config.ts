import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** What every page that comes to life loads: the frame around it, the page of errors, what most have, and the runtime under it. */
const FRAME = [
  'src/routes/+layout.svelte',
  'src/routes/+error.svelte',
  'src/lib/ui/Button.svelte',
  'src/lib/ui/ErrorSummary.svelte',
  'src/lib/ui/Notice.svelte',
  'src/lib/ui/PageTitle.svelte',
  'src/lib/paraglide/registry.js',
  '.svelte-kit/generated/root.svelte',
  'node_modules/@sveltejs/kit/src/runtime/client/client.js',
  'node_modules/@sveltejs/kit/src/runtime/app/forms.js'
].map((path) => resolve(path));
/** Fetches files that a page asks for later; Vite's own. */
const FETCHES = /vite[\\/]preload-helper/;
/** The two folders that forms are drawn and checked by. */
const FORMS = [resolve('src/lib/forms'), resolve('src/lib/fields')];
const WORDS = resolve('src/lib/paraglide/messages');
const ASKS = ['+page.svelte', '+page.ts'].map((file) => resolve('src/routes/drafts/[draft]/form/[topic]', file));
/** What comes to life by itself on pages without the application's client (src/lib/ui/Island.svelte), by name. */
const ENTRIES = { form: resolve('src/routes/drafts/[draft]/form/[topic]/entry.ts') };
const SHOWS = [resolve('src/routes/drafts/[draft]/check/+page.svelte')];

/**
 * One file for what every script stands on, one for the frame, two for forms, in place of some fifty: on a phone's line each
 * file costs a turn of its own, and small ones hardly compress. Pages that show answers take one of the two, pages that ask
 * for them both; entries do without the frame, which brings SvelteKit's client.
 */
export function pageFiles(): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    buildStart() {
      // The server names them in its pages by the version alone (Island.svelte).
      const version = process.env['YIJIANSHI_VERSION'];
      for (const [name, id] of Object.entries(ENTRIES))
        this.emitFile({ type: 'chunk', id, fileName: `_app/immutable/entry/${name}.${version}.js` });
    },
    outputOptions(output) {
      let files: Map<string, string> | undefined;
      const forms = (name: string): Rolldown.CodeSplittingGroup => ({
        name: (id, graph) => ((files ??= formFiles(graph)).get(id) === name ? name : null)
      });
      let below: Set<string> | undefined;
      const base = (id: string, graph: Rolldown.ChunkingContext) =>
        (below ??= under(graph)).has(id) || FETCHES.test(id) ? 'base' : null;
      const frame = { name: 'frame', test: (id: string) => FRAME.includes(id) };
      const groups: Rolldown.CodeSplittingGroup[] = [{ name: base }, frame, forms('answers'), forms('form')];
      return { ...output, codeSplitting: { groups } };
    }
  };
}

/** What draws and checks forms, with the file that each goes into. */
function formFiles(graph: Rolldown.ChunkingContext): Map<string, string> {
  const shown = reach(SHOWS, graph);
  const modules = [...reach(ASKS, graph)].filter((id) => FORMS.some((folder) => id.startsWith(folder)));
  return new Map(modules.map((id) => [id, shown.has(id) ? 'answers' : 'form']));
}

/** What entries and the frame have in common: the runtime. Of the words, which all hang together, each file takes its own. */
function under(graph: Rolldown.ChunkingContext): Set<string> {
  const both = reach(Object.values(ENTRIES), graph).intersection(reach(FRAME, graph));
  return new Set([...both].filter((id) => !id.startsWith(WORDS)));
}

/** Modules that some import, directly or not. */
function reach(from: readonly string[], graph: Rolldown.ChunkingContext): Set<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  from.forEach(visit);
  return seen;
}
