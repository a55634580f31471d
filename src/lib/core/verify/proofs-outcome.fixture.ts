import { type Loose, eventRefused, ended, both, flow, type Seeded } from './proofs-made.fixture.ts';

export const SEEDED_OUTCOMES: Readonly<Record<string, Seeded[]>> = {
  'outcome/cannot-settle': [
    flow('promised', ({ states }) => void delete (states.paused as Partial<Loose>).on, ended('B', undefined))
  ],
  'outcome/lost-item': [
    flow('instant', ({ states }) => void delete states.settled!.states.refused!.entry, ended('B', undefined))
  ],
  'outcome/inactive-at-work': [
    flow(
      'instant',
      ({ states }) => void states.gate!.always!.shift(),
      ({ steps }) => steps[1]!.event!.startsWith('B.') && steps[1]!.refused.length === 0
    )
  ],
  'outcome/ended-but-open': [
    flow(
      'instant',
      ({ states }) => void states.reconsidering!.entry!.shift(),
      both(ended('B', 'approved'), ({ end }) => end.clocks['B.reconsider'] === 'running')
    )
  ],
  'outcome/unheard-clock': [
    flow(
      'promised',
      ({ states }) => {
        const [way] = states.deciding!.on['$item.pause']!;
        way!.actions = way!.actions!.filter(({ type }) => type !== 'clock.stop');
      },
      ({ steps, end }) =>
        end.clocks['B.limit'] === 'running' && steps.at(-1)!.refused.some(({ code }) => code === 'event/not-now')
    )
  ],
  'outcome/waits-though-over': [
    flow(
      'instant',
      ({ states }) => void states.waiting!.always!.shift(),
      both(ended('A', 'approved'), ended('B', undefined), ({ end }) => end.tasks['B'] === 'waiting')
    )
  ],
  'outcome/decided-unsent': [
    flow(
      'instant',
      ({ states }) => void states.starting!.entry!.shift(),
      ({ steps, end }) =>
        end.tasks['B'] === 'deciding' &&
        !steps.flatMap(({ effects }) => effects).some((each) => each.type === 'dispatch' && each.item === 'B')
    )
  ],
  'outcome/unnamed-end': [
    flow('instant', ({ states }) => void delete states.settled!.states.refused!.entry, ended('B', undefined))
  ],
  'outcome/missing-end': [
    flow(
      'instant',
      ({ states }) => void delete states.deciding!.on['$item.approve'],
      both(eventRefused('event/not-now'), ended('B', undefined))
    ),
    flow(
      'promised',
      ({ states }) => {
        for (const state of Object.values(states))
          for (const event of Object.keys(state.on ?? {})) if (/refuse|reject/.test(event)) delete state.on[event];
      },
      both(eventRefused('event/not-now'), ended('B', undefined))
    ),
    // It can be approved by what is written, and never is.
    flow(
      'instant',
      ({ states }) => void states.deciding!.always!.unshift({ target: 'settled.refused' }),
      ended('B', 'refused')
    )
  ],
  'outcome/policy-without-way': [
    ...(['hold', 'ask', 'cancel', 'withdraw', 'continue'] as const).map((onRefused) =>
      flow(
        'instant',
        ({ states }) => {
          for (const state of Object.values(states))
            if (state.always)
              state.always = state.always.filter(({ guard }) => guard?.params?.['policy'] !== onRefused);
        },
        both(ended('B', undefined), ({ end }) => end.outcomes['A'] !== undefined && end.outcomes['A'] !== 'approved'),
        onRefused
      )
    )
  ]
};
