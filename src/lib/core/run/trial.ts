/** Whether an application was handed in to a version on trial; its number says so for ever (`3502-T261122-00001`). */
export function isTrial(number: string): boolean {
  return /^\d{4}-T/.test(number);
}
