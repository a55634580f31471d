import type { PlacedError } from '#lib/forms/errors.ts';
import type * as checkModule from './check-section.ts';
import { post } from './posting.ts';

type Loaded = Pick<typeof checkModule, 'checkSection'> & { written: checkModule.WrittenModule };
type Page = Omit<checkModule.SectionPage, 'stands'>;

/** Finds faults of a section in the browser, before it is sent. */
export interface SectionCheck {
  /** What was found at the last attempt to go on; undefined: the server's answer stands. */
  readonly errors: PlacedError[] | undefined;
  /** Of the draft, once what was typed was kept after faults were found here. */
  readonly revision: number | undefined;
  /** Fetches what a section's schema was written as. Until it is there, and where it is not, the server alone judges. */
  load: (href: string | null) => Promise<void>;
  /** True when there are faults, so that nothing has to be sent but what is to be kept. */
  refuses: (form: HTMLFormElement, submitter: HTMLElement | null, page: Page, data: Record<string, unknown>) => boolean;
  /**
   * Takes back what was found and has been mended since. Nothing new is found by this.
   * @param server what the server found; it goes from a field once that is `changed` and nothing is wrong with it that can be seen here
   */
  mend: (
    form: HTMLFormElement,
    page: Page,
    data: Record<string, unknown>,
    server: readonly PlacedError[],
    changed: string | null
  ) => void;
}

/** Characters of a section from which the server may not read it (1 MB; nine bytes for 中 as a form sends it), and so can't say where the fault is. */
const MANY = 100_000;

export function createSectionCheck(): SectionCheck {
  let errors = $state.raw<PlacedError[]>();
  /** What is left of the server's answer is shown, which sees more than can be seen here. */
  let isServers = true;
  let revision = $state<number>();
  let loaded: Loaded | undefined;
  let keeping: Promise<void> | undefined;
  let loading: Promise<void> | undefined;

  async function fetchCheck(href: string): Promise<void> {
    try {
      const [written, { checkSection }] = await Promise.all([
        import(/* @vite-ignore */ href) as Promise<checkModule.WrittenModule>,
        import('./check-section.ts')
      ]);
      loaded = { written, checkSection };
    } catch {
      // The server judges.
    }
    loading = undefined;
  }

  async function keep(form: HTMLFormElement): Promise<void> {
    const body = new FormData(form);
    body.set('intent', 'keep');
    // Without a connection it is sent with the next attempt to go on.
    const result = await post<{ revision: number }>(form, body);
    if (result.type === 'success') revision = result.data?.revision;
    keeping = undefined;
  }

  function find(form: HTMLFormElement, page: Page, data: Record<string, unknown>): PlacedError[] {
    return loaded?.checkSection(loaded.written, { ...page, stands: standsIn(form) }, data) ?? [];
  }

  return {
    get errors() {
      return errors;
    },
    get revision() {
      return revision;
    },
    async load(href) {
      [loaded, errors, revision] = [undefined, undefined, undefined];
      isServers = true;
      if (href === null) return;
      await (loading = fetchCheck(href));
    },
    refuses(form, submitter, page, data) {
      // Buttons with a name do something else than go on.
      if (submitter?.getAttribute('name')) return false;
      const first = keeping ?? (charactersIn(form) > MANY ? loading : undefined);
      if (first) {
        void first.then(() => form.requestSubmit(submitter));
        return true;
      }
      const found = find(form, page, data);
      errors = found.length > 0 ? found : undefined;
      isServers = found.length === 0;
      if (found.length > 0) keeping = keep(form);
      return found.length > 0;
    },
    mend(form, page, data, server, changed) {
      const shown = errors ?? server;
      if (shown.length === 0 || (isServers && changed === null)) return;
      const wrong = find(form, page, data).map(({ path }) => path);
      const left = shown.filter(({ path }) => (isServers && path !== changed) || wrong.includes(path));
      if (left.length < shown.length) errors = left;
    }
  };
}

function charactersIn(form: HTMLFormElement): number {
  const values = [...new FormData(form).values()];
  return values.reduce((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

/** A field stands on the page, and no file was chosen in its place that only the server can see. */
function standsIn(form: HTMLFormElement): (path: string) => boolean {
  return (path) => {
    const files = form.elements.namedItem(`${path}:file`);
    if (files instanceof HTMLInputElement && (files.files?.length ?? 0) > 0) return false;
    return document.getElementById(`f-${path}`) !== null;
  };
}
