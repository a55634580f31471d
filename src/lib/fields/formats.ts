import type { FormatRule, Formats, Locale } from '#lib/forms/types.ts';
import { toAscii } from '#lib/forms/date-parts.ts';
import { citizenIdFault, normaliseCitizenId } from './citizen-id.ts';
import { normaliseUscc, usccFault } from './uscc.ts';

/** ASCII without spaces and hyphens: how people read numbers aloud is not how they are kept. */
function digits(text: string): string {
  return toAscii(text).replace(/[\s-]/g, '');
}

function mobileDigits(text: string): string {
  return digits(text).replace(/^(\+86|0086|86(?=1\d{10}$))/, '');
}

function say(locale: Locale, chinese: string, english: string): string {
  return locale === 'en' ? english : chinese;
}

/** A number of which the beginning and the end stay; one that is too short for that is hidden whole. */
export function keepEnds(value: string, head: number, tail: number): string {
  const hidden = value.length - head - tail;
  if (hidden <= 0) return '*'.repeat(value.length);
  return `${value.slice(0, head)}${'*'.repeat(hidden)}${value.slice(value.length - tail)}`;
}

function masked(head: number, tail: number): (value: string) => string {
  return (value) => keepEnds(value, head, tail);
}

function grouped(value: string): string {
  return value.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Luhn sum of a card number (ISO/IEC 7812-1). */
export function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, sign, index) => {
    const doubled = Number(sign) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return number !== '' && sum % 10 === 0;
}

const citizenId: FormatRule = {
  normalise: normaliseCitizenId,
  check(value, title, locale) {
    const fault = citizenIdFault(value);
    if (fault === 'length')
      return say(
        locale,
        `${title}是 18 位，现在是 ${value.length} 位`,
        `${title} has 18 signs; this has ${value.length}`
      );
    if (fault === 'signs')
      return say(locale, `${title}前 17 位是数字，最后一位是数字或 X`, `${title} is 17 digits and a digit or X`);
    if (fault === 'date')
      return say(
        locale,
        `核对${title}第 7 到 14 位，那里是出生日期`,
        `Check signs 7 to 14 of ${title}: they are the birth date`
      );
    return (
      fault &&
      say(
        locale,
        `${title}抄错了一位，请对照证件逐位核对`,
        `One sign of ${title} is mistyped. Please compare it with the card`
      )
    );
  },
  mask: masked(6, 4),
  inputmode: 'text',
  autocomplete: 'off',
  width: 'medium'
};

const uscc: FormatRule = {
  normalise: normaliseUscc,
  check(value, title, locale) {
    const fault = usccFault(value);
    if (fault === 'length')
      return say(
        locale,
        `${title}是 18 位，现在是 ${value.length} 位`,
        `${title} has 18 signs; this has ${value.length}`
      );
    if (fault === 'signs')
      return say(
        locale,
        `${title}由数字和大写字母组成，没有 I、O、S、V、Z`,
        `${title} is digits and capitals without I, O, S, V, Z`
      );
    return (
      fault &&
      say(
        locale,
        `${title}抄错了一位，请对照营业执照逐位核对`,
        `One sign of ${title} is mistyped. Please compare it with the licence`
      )
    );
  },
  mask: masked(10, 0),
  autocomplete: 'off',
  width: 'medium'
};

const mobile: FormatRule = {
  normalise: mobileDigits,
  check: (value, title, locale) =>
    /^1[3-9]\d{9}$/.test(value)
      ? undefined
      : say(
          locale,
          `${title}填 11 位手机号，例如 13800138000`,
          `Enter ${title} as an 11-digit mobile number, for example 13800138000`
        ),
  mask: masked(3, 4),
  inputmode: 'tel',
  autocomplete: 'tel-national',
  example: '13800138000',
  width: 'short'
};

const phone: FormatRule = {
  normalise: (text) => toAscii(text).replace(/\s/g, ''),
  check: (value, title, locale) =>
    /^(1[3-9]\d{9}|(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?|1\d{4}|[48]00-?\d{3}-?\d{4})$/.test(value)
      ? undefined
      : say(
          locale,
          `${title}填手机号，或区号加座机号，例如 0592-5060000`,
          `Enter ${title} as a mobile number or with its area code, for example 0592-5060000`
        ),
  mask: masked(3, 4),
  inputmode: 'tel',
  autocomplete: 'tel',
  example: '0592-5060000',
  width: 'medium'
};

const postcode: FormatRule = {
  normalise: digits,
  check: (value, title, locale) =>
    /^\d{6}$/.test(value)
      ? undefined
      : say(locale, `${title}是 6 位数字，例如 361006`, `${title} has 6 digits, for example 361006`),
  inputmode: 'numeric',
  autocomplete: 'postal-code',
  example: '361006',
  width: 'short'
};

const bankAccount: FormatRule = {
  normalise: digits,
  check: (value, title, locale) =>
    /^\d{6,32}$/.test(value)
      ? undefined
      : say(
          locale,
          `${title}只填数字，照存折、银行卡或开户许可证填写`,
          `Enter ${title} in digits, as on the card or account document`
        ),
  display: grouped,
  // As on a receipt: how long the number is does not show.
  mask: (value) => (value.length > 8 ? `${value.slice(0, 4)} **** **** ${value.slice(-4)}` : masked(4, 4)(value)),
  inputmode: 'numeric',
  autocomplete: 'off',
  width: 'medium'
};

const bankCard: FormatRule = {
  ...bankAccount,
  check(value, title, locale) {
    if (!/^\d{13,19}$/.test(value))
      return say(locale, `${title}照卡面填写，是 13 到 19 位数字`, `Enter ${title} as on the card: 13 to 19 digits`);
    return passesLuhn(value)
      ? undefined
      : say(
          locale,
          `${title}抄错了一位，请对照卡面逐位核对`,
          `One digit of ${title} is mistyped. Please compare it with the card`
        );
  },
  autocomplete: 'cc-number'
};

const email: FormatRule = {
  normalise: (text) => toAscii(text).trim(),
  check: (value, title, locale) =>
    /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)
      ? undefined
      : say(locale, `${title}要带 @，例如 wang@example.com`, `${title} needs an @, for example wang@example.com`),
  inputmode: 'email',
  autocomplete: 'email',
  example: 'wang@example.com',
  width: 'full'
};

const region: FormatRule = {
  check: (value, title, locale) =>
    /^\d{6}$/.test(value)
      ? undefined
      : say(locale, `${title}选到区或县`, `Choose ${title} down to the district or county`),
  codelist: 'gbt2260',
  codes: /^\d{6}$/
};

const town: FormatRule = {
  check: (value, title, locale) =>
    /^\d{9}$/.test(value) ? undefined : say(locale, `${title}选到乡、镇或街道`, `Choose ${title} down to the town`),
  codelist: 'gbt2260',
  codes: /^\d{9}$/
};

/** Chinese formats for the prop `formats` of JsonForm and for `readFormData`. */
export const chinaFormats: Formats = {
  'citizen-id': citizenId,
  uscc,
  mobile,
  phone,
  postcode,
  'bank-account': bankAccount,
  'bank-card': bankCard,
  email,
  region,
  town,
  address: {
    normalise: (text) => text.replaceAll('\u3000', ' ').replace(/\s*\n\s*/g, ''),
    autocomplete: 'street-address',
    width: 'full'
  }
};
