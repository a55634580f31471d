// Lists of rows.
export { default as ArrayControl } from './ArrayControl.svelte';
export { default as TableControl } from './TableControl.svelte';
