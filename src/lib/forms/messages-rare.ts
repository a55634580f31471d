import type { Locale } from './types.ts';

interface RareWords {
  /** Asks which branch of a choice it is. */
  kind: string;
  /** Without script: shows the questions of the branch. */
  kindShow: (title: string) => string;
  asJson: string;
  /** Names of JSON types. */
  types: Record<string, string>;
  /** A step that has no name of its own. */
  step: (number: number) => string;
  next: string;
  back: string;
  unsupported: (title: string) => string;
}

const WORDS: Record<Locale, RareWords> = {
  'zh-CN': {
    kind: '属于哪一种',
    kindShow: (title) => `按选的这一种填写${title}`,
    asJson: '按 JSON 填写',
    types: {
      string: '文字',
      number: '数',
      integer: '整数',
      boolean: '是或否',
      array: '列表',
      object: '一组内容',
      null: '空'
    },
    step: (number) => `第 ${number} 步`,
    next: '下一步',
    back: '上一步',
    unsupported: (title) => `这里还不能填写${title}，请用别的方式交上这一项`
  },
  en: {
    kind: 'Which of these',
    kindShow: (title) => `Show what is asked for ${title}`,
    asJson: 'Written as JSON',
    types: {
      string: 'Text',
      number: 'Number',
      integer: 'Whole number',
      boolean: 'Yes or no',
      array: 'List',
      object: 'Group',
      null: 'Nothing'
    },
    step: (number) => `Step ${number}`,
    next: 'Next',
    back: 'Back',
    unsupported: (title) => `${title} cannot be filled in here yet. Please hand it in another way`
  }
};

/** The words of questions and layouts that few forms have, in one language. */
export function rareWords(locale: Locale = 'zh-CN'): RareWords {
  return WORDS[locale];
}
