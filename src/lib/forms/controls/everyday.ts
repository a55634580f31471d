// Questions with cards to choose from, and long texts: most forms of many pages have them, a dense one has none.
export { default as AreaControl } from './AreaControl.svelte';
export { default as BooleanControl } from './BooleanControl.svelte';
export { default as MultiControl } from './MultiControl.svelte';
export { default as RadioControl } from './RadioControl.svelte';
