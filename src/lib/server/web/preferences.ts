export interface Preferences {
  theme: 'light' | 'dark' | 'auto';
  mode: 'standard' | 'elder';
}

/** What `POST /preferences` may set, with the values it takes; each is a cookie of the same name. */
export const CHOICES: Record<string, readonly string[]> = {
  theme: ['light', 'dark', 'auto'],
  mode: ['standard', 'elder'],
  lang: ['zh-CN', 'en']
};

/** @param read gives a cookie's value; anything unknown counts as the default */
export function readPreferences(read: (name: string) => string | undefined): Preferences {
  const theme = read('theme');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    mode: read('mode') === 'elder' ? 'elder' : 'standard'
  };
}
