const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿', '万亿'];

function section(digits: string): string {
  let words = '';
  let zero = false;
  for (const [index, digit] of [...digits].entries()) {
    if (digit === '0') {
      zero = words !== '';
      continue;
    }
    words += `${zero ? '零' : ''}${DIGITS[Number(digit)]}${UNITS[digits.length - 1 - index]}`;
    zero = false;
  }
  return words;
}

function integerWords(digits: string): string {
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, '0');
  const groups = padded.match(/\d{4}/g) ?? [];
  let words = '';
  for (const [index, group] of groups.entries()) {
    const text = section(group);
    const gap = words !== '' && text !== '' && (group.startsWith('0') || /0000$/.test(groups.slice(0, index).join('')));
    if (text !== '') words += `${gap ? '零' : ''}${text}${SECTIONS[groups.length - 1 - index]}`;
  }
  return words;
}

/**
 * An amount in 元 as 大写 (支付结算办法 附件一 正确填写票据和结算凭证的基本规定): `8620.4` → 捌仟陆佰贰拾元肆角整.
 * Undefined for what is no amount of money: negative, over 16 digits, or with a part of a 分.
 */
export function moneyInCapitals(amount: number): string | undefined {
  const cents = Math.round(amount * 100);
  if (!Number.isSafeInteger(cents) || cents < 0 || Math.abs(cents - amount * 100) > 1e-6 * Math.max(1, amount))
    return undefined;
  const yuan = integerWords(String(Math.floor(cents / 100)));
  const jiao = Math.floor((cents % 100) / 10);
  const fen = cents % 10;
  if (cents === 0) return '零元整';
  const head = yuan === '' ? '' : `${yuan}元`;
  const gap = yuan !== '' && jiao === 0 && fen > 0 ? '零' : '';
  const tail = `${jiao > 0 ? `${DIGITS[jiao]}角` : gap}${fen > 0 ? `${DIGITS[fen]}分` : ''}`;
  return `${head}${tail}${fen === 0 ? '整' : ''}`;
}

/** An amount with a thin gap between thousands: `8 620.40`. */
export function moneyInDigits(amount: number): string {
  const [whole = '', rest = ''] = Math.abs(amount).toFixed(2).split('.');
  return `${amount < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '\u2009')}.${rest}`;
}
