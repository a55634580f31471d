/** A lane's own id: a department may be called like anything else in the document. */
export function laneId(performer: string): string {
  return `lane_${performer.replace(/\W/g, '_')}`;
}

/** Of the line between a note and what it is about. */
export function noteLineId(note: string): string {
  return `${note}_line`;
}
