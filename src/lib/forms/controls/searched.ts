// Long lists that are searched.
export { default as CodelistControl } from './CodelistControl.svelte';
export { default as SuggestControl } from './SuggestControl.svelte';
