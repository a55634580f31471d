import { question, source } from '../../chart/fixtures.ts';
import type { Situation } from '../../model/index.ts';
import { ask, edited, plan, uses, when, type Tables } from '../fixtures.ts';

const asking = (change: Partial<Situation>) =>
  source({ A: { when: when('q', 'yes') }, B: {} }, { situations: [{ ...question('q', 'yes', 'no'), ...change }] });
const noted = (note: string, more: object = {}) => source({ A: { materials: [{ note, ...more }] } }, ask('q'));
const sourced = (sourceRef: string, limitSource = '') =>
  edited(source({ A: {} }), ({ bundle, items, calendar }) => {
    bundle.sourceRef = sourceRef;
    items.A!.limitSource = limitSource;
    calendar.years = {
      '2025': { holidays: [], workdays: [] } as never,
      '2026': { holidays: [], workdays: [] } as never
    };
  });
const three = question('q', 'yes', 'no', 'none');

export const textTables: Tables = {
  'text/missing': {
    valid: [asking({})],
    invalid: [
      [asking({ question: ' ' }), 'situations/q/question'],
      [
        asking({
          options: [
            { value: 'yes', label: '' },
            { value: 'no', label: '否' }
          ]
        }),
        'situations/q/options/yes'
      ],
      [edited(source({ A: {} }), ({ items }) => void (items.A!.name = '')), 'items/A/name'],
      [source({ A: { materials: [{ name: '' }] } }), 'items/A/materials/paper']
    ]
  },
  'text/too-long': {
    valid: [asking({ question: '问'.repeat(30) })],
    invalid: [
      [asking({ question: '问'.repeat(31) }), 'situations/q/question'],
      [
        asking({
          options: [
            { value: 'yes', label: '是'.repeat(21) },
            { value: 'no', label: '否'.repeat(20) }
          ]
        }),
        'situations/q/options/yes'
      ]
    ]
  },
  'text/jargon': {
    valid: [asking({ question: '您现在是不是夫妻？' })],
    invalid: [
      [asking({ question: '是否处于婚姻关系存续期？' }), 'situations/q'],
      [[source({ A: {} }), plan([{ element: 'a.x', title: '完税凭证编号', uses: uses('A', 'x') }])], 'elements/a.x']
    ]
  },
  'text/stale-source': {
    valid: [sourced('某局 2022 年工作总结'), sourced('行政许可法'), sourced('1992 年文件，2024 年修订')],
    invalid: [
      [sourced('某局 2020 年工作总结'), 'bundle/sourceRef'],
      [sourced('', 'https://example.test/2019/05/1.html'), 'items/A/limitSource']
    ]
  },
  'text/prose-condition': {
    valid: [noted('首页和本人页'), noted('省外户籍时', { appliesWhen: when('q', 'yes') })],
    invalid: [
      [noted('省外户籍或核验为否时'), 'items/A/materials/paper'],
      [noted('如委托他人办理，提交委托书'), 'items/A/materials/paper']
    ]
  },
  'text/promised-effect': {
    valid: [
      asking({ effect: 'yes → 增加事项A' }),
      asking({ effect: '决定落户方' }),
      source({ A: { when: when('q', 'yes') } }, { situations: [{ ...three, effect: 'no/none → 不办' }] })
    ],
    invalid: [
      [source({ A: {} }, { situations: [{ ...three, effect: 'yes → 转线下窗口' }] }), 'situations/q/options/yes'],
      [
        source({ A: { when: when('q', 'yes') } }, { situations: [{ ...three, effect: 'no → 先注销抵押' }] }),
        'situations/q/options/no'
      ],
      [
        source(
          { A: { when: { in: ['yes', { var: 's.q' }] } } },
          { situations: [{ ...three, select: 'multi', effect: 'yes → 办A;no → 加材料' }] }
        ),
        'situations/q/options/no'
      ]
    ]
  }
};
