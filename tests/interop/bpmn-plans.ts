/** How somebody goes on: one way of handling a whole application. */
export interface Plan {
  path: string;
  /** The next event of those that fit, or none: the course is over. */
  choose(fitting: string[], count: (type: string) => number): string | undefined;
}

/** Approve, correct, refuse and time-out: one of each for every item. */
export function plansFor(items: string[]): Plan[] {
  const normal = [
    'accept',
    'approve',
    'correct',
    'sign',
    'pay',
    'creditGood',
    'consulted',
    'recommend',
    'visited',
    'rectified',
    'checkPassed',
    'issueElectronic',
    'collect',
    'deliver',
    'rate',
    'goOn',
    'resume',
    'stand',
    'uphold',
    'endReview',
    'supply'
  ];
  const first = (fitting: string[], words: string[]) =>
    words.flatMap((word) => fitting.filter((type) => type === word || type.endsWith(`.${word}`)))[0];
  const due = (fitting: string[]) => fitting.find((type) => type.startsWith('clock.due.'));
  const usual = (fitting: string[]) => first(fitting, normal) ?? due(fitting);
  const instead = (
    path: string,
    wanted: (fitting: string[], count: (type: string) => number) => string | undefined
  ): Plan => ({
    path,
    choose: (fitting, count) => wanted(fitting, count) ?? usual(fitting)
  });
  const once = (type: string) => (fitting: string[], count: (type: string) => number) =>
    count(type) === 0 && fitting.includes(type) ? type : undefined;
  return [
    { path: 'approve', choose: usual },
    // Whatever has a limit runs out before anybody does anything.
    {
      path: 'time-out',
      choose: (fitting, count) =>
        fitting.find((type) => type.startsWith('clock.due.') && count(type) < 3) ?? usual(fitting)
    },
    ...items.flatMap((item) => [
      instead('refuse', once(`${item}.refuse`)),
      instead('not accepted', once(`${item}.reject`)),
      instead('correct', once(`${item}.requestCorrection`)),
      instead(
        'not corrected',
        (fitting, count) =>
          once(`${item}.requestCorrection`)(fitting, count) ?? once('clock.due.correction.answer')(fitting, count)
      )
    ]),
    instead('withdraw', (fitting, count) =>
      fitting.some((type) => type.endsWith('.approve')) ? once('withdraw')(fitting, count) : undefined
    )
  ];
}
