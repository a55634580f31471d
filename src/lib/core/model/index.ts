// The file formats: each is declared once, as a JSON Schema, and its TypeScript type comes from there.
export * from './bundle.ts';
export * from './calendar.ts';
export * from './catalogue.ts';
export * from './condition.ts';
export * from './decision.ts';
export * from './department.ts';
export * from './duration.ts';
export * from './element.ts';
export * from './finding.ts';
export * from './forecast.ts';
export * from './item.ts';
export * from './region.ts';
export * from './process.ts';
export * from './scenario.ts';
export * from './steps.ts';
export * from './wordings.ts';
export * from './words.ts';
