/** How and where a result is handed over, as the catalogue says it. */
export interface HandedOver {
  /** 电子, 自取, 邮寄 …, in the department's words. */
  ways: string[];
  /** Where it can be collected, when collecting is one of the ways. */
  office: string | null;
}

const COUNTER = '自取';

export function handedOver(
  items: Readonly<Record<string, { result: { delivery: readonly string[] }; office?: string | undefined }>>
): Record<string, HandedOver> {
  return Object.fromEntries(
    Object.entries(items).map(([id, { result, office }]) => {
      const ways = [...result.delivery];
      return [id, { ways, office: ways.includes(COUNTER) ? (office ?? null) : null }];
    })
  );
}
