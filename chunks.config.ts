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
const ASKS = ['+page.svelte', '+page.ts'].map((file) => resolve('src/routes/drafts/[draft]/form/[topic]', file));
const SHOWS = [resolve('src/routes/drafts/[draft]/check/+page.svelte')];

/**
 * One file for the frame and two for forms, in place of some fifty: on a phone's line each file costs a turn of its own, and
 * small ones hardly compress. Pages that show answers take one of the two, pages that ask for them both.
 */
export function pageFiles(): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    outputOptions(output) {
      let files: Map<string, string> | undefined;
      const forms = (name: string): Rolldown.CodeSplittingGroup => ({
        name: (id, graph) => ((files ??= formFiles(graph)).get(id) === name ? name : null)
      });
      const frame = { name: 'frame', test: (id: string) => FRAME.includes(id) || FETCHES.test(id) };
      const groups: Rolldown.CodeSplittingGroup[] = [frame, forms('answers'), forms('form')];
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
