// Lists of rows, one below the other.
export { default as ArrayControl } from './ArrayControl.svelte';
export { default as ListDetailControl } from './ListDetailControl.svelte';
