/** States in which every control is shown. Dark, large type and English are choices for the whole page. */
export const STATES = ['empty', 'filled', 'errors', 'readonly', 'disabled'] as const;
export type State = (typeof STATES)[number];
