/** Selector of what a person fills in. */
export const FIELD = ':is(input:not([type=hidden]), select, textarea)';
