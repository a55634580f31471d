import { m } from '#lib/paraglide/messages.js';
import type { Composer } from './composer.svelte.ts';
import type { ProblemLine, Shared } from './composing.ts';

const EVERY_MS = 5_000;

/** What others do to the bundle meanwhile, and what is decided about a finding beside the composition. */
export class Others {
  /** Who else has it open. */
  people = $state.raw<string[]>([]);
  readonly #composer: Composer;
  readonly #ask: (since: number) => Promise<Response>;
  readonly #base: string;

  constructor(composer: Composer, ask: (since: number) => Promise<Response>, base: string) {
    this.#composer = composer;
    this.#ask = ask;
    this.#base = base;
  }

  /** Asks what others did, and who is there. */
  async look(): Promise<void> {
    const composer = this.#composer;
    try {
      const answer = await this.#ask(composer.keeper.number);
      if (answer.status === 404) return composer.keeper.gone();
      if (!answer.ok || answer.redirected) return;
      if (composer.keeper.state === 'gone') composer.keeper.retry();
      const said = (await answer.json()) as { people: string[]; number: number } & Partial<Shared>;
      this.people = said.people;
      if (!said.composition || composer.keeper.waiting > 0) return;
      const who = said.undo?.who;
      composer.look(said as Shared);
      if (who && said.people.includes(who))
        composer.said = m.compose_others_changed({ who, what: said.undo?.what ?? '' });
    } catch {
      // The next time will tell.
    }
  }

  /** Looks every few seconds while the page is seen, and asks before it is left with something unsaved. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.look();
    }, EVERY_MS);
    const leave = (event: BeforeUnloadEvent) => {
      if (this.#composer.keeper.waiting > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('beforeunload', leave);
    };
  }

  /** Takes the remedy of a finding, or accepts it; `until`: `YYYY-MM-DD`, empty for an acceptance without an end. */
  async decide(problem: ProblemLine, act: 'fix' | 'accept', why: string, until = ''): Promise<void> {
    const form = new FormData();
    const { person } = this.#composer.keeper;
    for (const [name, value] of Object.entries({ person, code: problem.code, path: problem.path, act, why, until }))
      form.set(name, value);
    const answer = await fetch(`${this.#base}/findings?/decide`, {
      method: 'POST',
      headers: { 'x-sveltekit-action': 'true' },
      body: form
    });
    const said = (await answer.json().catch(() => null)) as { type?: string; status?: number } | null;
    if (said?.type === 'redirect' || said?.type === 'success') await this.look();
    else if (said?.status === 401) this.#composer.refused = [m.compose_other_person()];
    else this.#composer.refused = [act === 'accept' ? m.life_accept_refused() : m.designer_finding_gone()];
  }
}
