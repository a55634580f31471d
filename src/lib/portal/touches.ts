/** What of an answer to a correction somebody else has seen: by field that is asked for. */
export interface Touch {
  element: string;
  title: string;
  /** Departments that use it and have not decided: they are sent the new value. */
  open: string[];
  /** Items decided on the old value: their departments look again (rule 14), and no other item does. */
  decided: { item: string; department: string }[];
}

interface Task {
  item: string;
  itemName: string;
  status: string;
  department: { name: string };
}

const DECIDED = ['approved', 'withheld', 'issuing'];
const OVER = ['refused', 'notAccepted', 'withdrawn', 'lapsed', 'cancelled', 'notNeeded', 'revoked'];

/** Which departments a change of these fields concerns; fields that one department alone uses undecided are left out. */
export function touchesOf(
  elements: readonly { element: string; title: string; uses: readonly { item: string }[] }[],
  asked: readonly string[],
  tasks: readonly Task[]
): Touch[] {
  return elements.flatMap(({ element, title, uses }) => {
    if (!asked.includes(element)) return [];
    const users = tasks.filter(({ item, status }) => uses.some((use) => use.item === item) && !OVER.includes(status));
    const decided = users
      .filter(({ status }) => DECIDED.includes(status))
      .map(({ itemName, department }) => ({ item: itemName, department: department.name }));
    const open = users.filter(({ status }) => !DECIDED.includes(status)).map(({ department }) => department.name);
    const names = [...new Set(open)];
    return decided.length > 0 || names.length > 1 ? [{ element, title, open: names, decided }] : [];
  });
}
