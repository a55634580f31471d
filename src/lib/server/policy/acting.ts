/** What somebody can be allowed to do for another (代办): fill in, hand in, follow, confirm that results have come. */
export const RIGHTS = ['fill', 'submit', 'follow', 'collect'] as const;
export type Right = (typeof RIGHTS)[number];

/** On whose behalf somebody acts now, and how far: an authorisation that was looked up with this very request. */
export interface Acting {
  authorisation: string;
  /** Account of the agent; the actor's own id is the principal's. */
  id: string;
  name: string;
  rights: readonly Right[];
  /** Bundle ids; empty where it is about one application. */
  bundles: readonly string[];
  application: string | null;
  /** A clerk at a counter, before whom the person stands; then `authorisation` is `visit:<id>`. */
  clerk?: true;
}

/** The visit on which a clerk acts. */
export function visitOf({ authorisation }: Pick<Acting, 'authorisation'>): string {
  return authorisation.replace(/^visit:/, '');
}
