import { readIn } from '#lib/core/messages.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { fixLocale } from '#lib/ui/fixed-locale.ts';

fixLocale();
readIn(getLocale);
