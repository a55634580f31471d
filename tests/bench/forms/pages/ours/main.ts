// The renderer of src/lib/forms as a page of the product uses it: its own styles, every change checked and said at the field.
import '../../../../../src/lib/ui/styles/tokens.css';
import { mount } from 'svelte';
import Page from './Page.svelte';

mount(Page, { target: document.getElementById('app') as HTMLElement });
