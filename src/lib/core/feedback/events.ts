/** How ratings and what follows from them stand in the log of an application; the words are encrypted with its key. */
export const FEEDBACK_EVENTS = {
  rated: 'application.rated',
  itemRated: 'item.rated',
  ratedAgain: 'feedback.ratedAgain',
  complained: 'feedback.complained',
  called: 'feedback.called',
  answered: 'feedback.answered'
} as const;

/**
 * Events that neither officers nor the systems of their departments are told of: how somebody rated the work, what they
 * complained of (国办发〔2019〕51号, 五: 保护评价人的信息). What supervision asks of a department (`remind.*`) is told, by its type
 * alone: its officers read it with the task.
 */
export const UNTOLD: readonly string[] = Object.values(FEEDBACK_EVENTS);
