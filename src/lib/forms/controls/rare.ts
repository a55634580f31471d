// What few forms have.
export { default as AllOfControl } from './AllOfControl.svelte';
export { default as BranchControl } from './BranchControl.svelte';
export { default as JsonControl } from './JsonControl.svelte';
export { default as RangeControl } from './RangeControl.svelte';
export { default as Unknown } from './Unknown.svelte';
export { default as Categorization } from '../layouts/Categorization.svelte';
export { default as Generated } from '../layouts/Generated.svelte';
export { default as Label } from '../layouts/Label.svelte';
