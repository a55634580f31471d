import { flushSync, onMount, untrack } from 'svelte';
import type { FormStore } from './form-store.svelte.ts';
import type { FieldError } from './types.ts';

/** A layout that shows one of its parts at a time. */
export interface Parts {
  /** Ids of all its parts, the closed ones too. */
  ids: () => string[];
  open: (part: number) => void;
}

/**
 * Opens the part to which a link leads before the link is followed, and that of the address of the page and of what is wrong first.
 * To be called while the component begins.
 */
export function opensForLinks(form: FormStore, parts: Parts): void {
  const open = (id: string): void => {
    const place = id === '' ? null : document.getElementById(id);
    const part = place ? parts.ids().findIndex((one) => document.getElementById(one)?.contains(place)) : -1;
    if (part >= 0) parts.open(part);
  };
  onMount(() => {
    const follow = (event: Event): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
      if (link) flushSync(() => open(named(link.hash)));
    };
    document.addEventListener('click', follow, true);
    open(named(location.hash));
    return () => document.removeEventListener('click', follow, true);
  });
  let said: readonly FieldError[] = [];
  $effect(() => {
    const { errors = [] } = form.props;
    // What has been mended does not lead away from where somebody is.
    const less = errors.length < said.length && errors.every((error) => said.includes(error));
    said = errors;
    const [first] = errors;
    if (first && !less) untrack(() => open(form.id(first.path)));
  });
}

/** The id that a hash names; none where it is no address at all, such as `#%`. */
function named(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
