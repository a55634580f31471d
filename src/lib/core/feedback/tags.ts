/**
 * What a rating can be marked with (GB/T 39735: efficiency, accuracy of the guidance, convenience, the platform; at a window
 * efficiency, skill, manner): topics, no praise or blame, so that the list hints at no level.
 */
export const TAGS = ['speed', 'guidance', 'trips', 'materials', 'platform', 'skill', 'manner'] as const;
export type Tag = (typeof TAGS)[number];

export function readTags(said: readonly string[]): Tag[] {
  return TAGS.filter((tag) => said.includes(tag));
}
