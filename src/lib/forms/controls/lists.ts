// Lists of rows, one below the other, and parts of several questions. What they share with tables is one file with these.
export { default as ArrayControl } from './ArrayControl.svelte';
export { default as ListDetailControl } from './ListDetailControl.svelte';
export { default as ObjectControl } from './ObjectControl.svelte';
export { TableControl } from './table.ts';
