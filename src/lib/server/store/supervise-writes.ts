import type { ReminderRow } from './supervise-rows.ts';
import { run, type Work } from './work.ts';

export interface SuperviseOperations {
  saveReminder(row: ReminderRow): void;
  answerReminder(answer: { id: string; answer: string; answeredAt: number; answeredBy: string }): boolean;
}

export const superviseOperations: {
  [Name in keyof SuperviseOperations]: (
    ...args: Parameters<SuperviseOperations[Name]>
  ) => Work<ReturnType<SuperviseOperations[Name]>>;
} = {
  *saveReminder(row) {
    yield* run('insertReminder', row);
  },
  // Of two who answer at once the second changes nothing: the statement itself asks whether it was answered.
  *answerReminder(answer) {
    return (yield* run('answerReminder', answer)) > 0;
  }
};
