// Goes out as `driver.js`, with everything that it needs.
export { driveClocks } from './drive-clocks.ts';
export { playOn } from './play-on.ts';
