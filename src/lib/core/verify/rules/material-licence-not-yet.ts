import { before } from '../reach.ts';
import type { ItemView, Rule, VerifyInput } from '../types.ts';
import { text } from './messages.ts';

/**
 * Whoever takes an electronic licence waits for the item of the bundle that issues the first one of its type. Where that item
 * takes one itself, it changes one that is there already.
 */
export const licenceNotYet: Rule = {
  code: 'material/licence-not-yet',
  check: (input) =>
    input.items.flatMap((item) =>
      item.document.materials
        .filter(({ source, required }) => source === 'licence' && required)
        .flatMap(({ name, sharedKey, licenseType }) => {
          const maker = input.items.find((other) => other.id !== item.id && issuesFirst(other, licenseType));
          const answers = maker && unwaited(input, item, maker);
          if (!maker || !answers) return [];
          const message = text.licenceNotYet(item.title, name, maker.title);
          return [{ message, path: `items/${item.id}/materials/${sharedKey}`, scenario: { answers } }];
        })
    )
};

function issuesFirst({ document }: ItemView, type: string | undefined): boolean {
  if (type === undefined || document.result.licenseType !== type) return false;
  return !document.materials.some(({ licenseType, producedBy }) => licenseType === type && producedBy === undefined);
}

function unwaited(input: VerifyInput, item: ItemView, maker: ItemView) {
  return input
    .activeSets()
    .find((set) => set.active[item.id] && set.active[maker.id] && !before(input, set, item.id).has(maker.id))?.answers;
}
