// Loaded into every process of a server under test before anything else (`node --import`): its clock goes ahead of the machine's by
// as many milliseconds as the environment says. Timers of Node measure passing time and stay as they are.
const ahead = Number(process.env['YIJIANSHI_TEST_CLOCK_AHEAD'] ?? 0);
const { now } = Date;
Date.now = () => now() + ahead;
globalThis.Date = new Proxy(Date, {
  construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [target.now()] : given, self),
  apply: (target) => new target(target.now()).toString()
});
