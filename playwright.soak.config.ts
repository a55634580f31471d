import type { PlaywrightTestConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** What `npm run test:soak` looks at in a browser: the gallery, which needs no built server. */
const soak: PlaywrightTestConfig = { ...config, testMatch: 'forms/*.e2e.ts' };
delete soak.globalSetup;
export default soak;
