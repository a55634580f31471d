import Type, { type Static } from 'typebox';
import { DurationSchema, StartRuleSchema } from './duration.ts';
import { SeveritySchema } from './finding.ts';
import { WindowRuleSchema } from './window-rule.ts';

const closed = { additionalProperties: false };
const Source = Type.String({ minLength: 1 });
const Share = Type.Number({ minimum: 0, maximum: 1 });

/**
 * What a region promises where nobody promised anything better, in working days: the first rule whose every condition holds.
 * `types`: kinds of item as given (即办件). `siteInspection`: whether somebody has to come and look. `noLegalLimit`: no law
 * sets a limit. `promisedOver`: more is promised now.
 */
export const DefaultLimitSchema = Type.Object(
  {
    when: Type.Object(
      {
        types: Type.Optional(Type.Array(Type.String())),
        siteInspection: Type.Optional(Type.Boolean()),
        noLegalLimit: Type.Optional(Type.Boolean()),
        promisedOver: Type.Optional(Type.Number({ minimum: 0 }))
      },
      closed
    ),
    promised: Type.Number({ minimum: 0 }),
    source: Source
  },
  closed
);
export type DefaultLimit = Static<typeof DefaultLimitSchema>;

/**
 * When a running clock asks for attention; the first rule that holds gives its colour. Exactly one of: `pastDue`, at least
 * this share `used`, or no more than so much `left`. `clocks`: kinds of clock (`limit`, `examine` …), absent for all.
 */
export const WarningRuleSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][\\w-]*$' }),
    colour: Type.Union([Type.Literal('yellow'), Type.Literal('red')]),
    clocks: Type.Optional(Type.Array(Type.String())),
    when: Type.Union([
      Type.Object({ pastDue: Type.Literal(true) }, closed),
      Type.Object({ used: Share }, closed),
      Type.Object({ left: DurationSchema }, closed)
    ]),
    /** What the officer reads. */
    text: Type.String({ minLength: 1 })
  },
  closed
);
export type WarningRule = Static<typeof WarningRuleSchema>;

/** A share that a bundle has to save at least, against doing its items one by one, and how grave it is to miss it. */
export const TargetSchema = Type.Object({ atLeast: Share, severity: SeveritySchema, source: Source }, closed);
export type Target = Static<typeof TargetSchema>;

/** A place where people of the region can do all of this without the internet (政务服务中心), as citizens read it. */
export const HallSchema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    address: Type.String({ minLength: 1 }),
    phone: Type.String({ minLength: 1 }),
    hours: Type.String({ minLength: 1 }),
    /** Who helps or comes to the door (帮办代办、上门办), and how they are asked. */
    agents: Type.Optional(Type.String({ minLength: 1 })),
    /** Made up for the demonstration; pages say so. */
    example: Type.Optional(Type.Boolean()),
    /** Who goes to which kind of window in it; without any everybody goes to 综窗. */
    routing: Type.Optional(Type.Array(WindowRuleSchema, { maxItems: 30 }))
  },
  closed
);
export type Hall = Static<typeof HallSchema>;

/** What is given for one region, and for all that lie in it unless they say otherwise. */
const RulesSchema = {
  startRule: Type.Optional(StartRuleSchema),
  /** The working days of a joint handling (联合办理), and by how much they may be extended (行政许可法 第四十二条 第二款). */
  joint: Type.Optional(
    Type.Object({ days: Type.Number({ minimum: 0 }), extension: Type.Number({ minimum: 0 }), source: Source }, closed)
  ),
  defaultLimits: Type.Optional(Type.Array(DefaultLimitSchema)),
  /** `null` switches a target off that the region around it has. */
  targets: Type.Optional(
    Type.Object(
      {
        time: Type.Optional(Type.Union([TargetSchema, Type.Null()])),
        steps: Type.Optional(Type.Union([TargetSchema, Type.Null()])),
        materials: Type.Optional(Type.Union([TargetSchema, Type.Null()]))
      },
      closed
    )
  ),
  warnings: Type.Optional(Type.Array(WarningRuleSchema)),
  halls: Type.Optional(Type.Array(HallSchema))
};

/** `code`: the beginning of an administrative division's code (GB/T 2260), two digits a level; empty for the whole country. */
export const RegionSchema = Type.Object(
  { code: Type.String({ pattern: '^(\\d{2}){0,6}$' }), name: Type.String({ minLength: 1 }), ...RulesSchema },
  closed
);
export type Region = Static<typeof RegionSchema>;

/** `flows/regions.json` */
export const RegionsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), regions: Type.Array(RegionSchema) },
  { $id: 'regions', ...closed }
);
export type Regions = Static<typeof RegionsSchema>;

/** Whether a division lies in another one, or is it: `350206` in `350200`, `3502`, `35`, and in the whole country, ``. */
export function liesIn(code: string, region: string): boolean {
  return code.startsWith(region.replace(/(00)+$/, ''));
}

/** The rules that hold in one region, those of the regions around it filled in. */
export type RegionRules = Omit<Region, 'code' | 'name' | 'warnings' | 'halls'>;

/**
 * What holds at `code`: each rule from the innermost region that has it, targets one by one.
 * @param code of an administrative division, e.g. `350206`
 */
export function regionRulesAt(regions: readonly Region[], code: string): Omit<Region, 'code' | 'name'> {
  const around = regions
    .filter((region) => liesIn(code, region.code))
    .toSorted((a, b) => a.code.length - b.code.length);
  return around.reduce<Omit<Region, 'code' | 'name'>>((outer, { code: _, name: __, ...own }) => {
    const targets = { ...outer.targets, ...own.targets };
    return { ...outer, ...own, ...(Object.keys(targets).length > 0 ? { targets } : {}) };
  }, {});
}
