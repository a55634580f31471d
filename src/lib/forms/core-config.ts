/** Core's own config object; ours is fixed, options stand in the UI schema. */
export const configDefault = {
  restrict: false,
  trim: false,
  showUnfocusedDescription: true,
  hideRequiredAsterisk: true
};
