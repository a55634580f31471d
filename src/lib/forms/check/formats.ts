import { dateFormats, type FormatTests } from './dates.ts';

const NOT_IN_A_PATTERN = /[^\\]\\Z/;
function isRegex(text: string): boolean {
  if (NOT_IN_A_PATTERN.test(text)) return false;
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const HOST = /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i;
const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const POINTER = /^(?:\/(?:[^~/]|~0|~1)*)*$/;
const DURATION = /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/;

function isUri(text: string): boolean {
  return /[/:]/.test(text) && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i.test(text) && !/%(?![0-9a-f]{2})/i.test(text);
}

/** Formats of strings as `ajv-formats` checks them. An unknown one is taken for annotation. */
export const standardFormats: FormatTests = {
  ...dateFormats,
  duration: (text) => DURATION.test(text),
  email: (text) => EMAIL.test(text),
  hostname: (text) => HOST.test(text),
  ipv4: (text) => IPV4.test(text),
  uri: isUri,
  uuid: (text) => UUID.test(text),
  'json-pointer': (text) => POINTER.test(text),
  regex: isRegex
};
