// Lists of rows as tables.
export { default as TableControl } from './TableControl.svelte';
