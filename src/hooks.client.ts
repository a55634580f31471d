import { fixLocale } from '#lib/ui/fixed-locale.ts';

fixLocale();
