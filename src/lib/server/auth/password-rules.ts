import { messages } from './own-messages.ts';

/**
 * Passwords that lists of stolen ones begin with, as far as they have eight signs or more, and those that people here take most;
 * in small letters (NIST SP 800-63B 3.1.1.2: compare with commonly used and expected ones).
 */
const COMMON = new Set(
  (
    'password password1 password12 password123 passw0rd p@ssw0rd p@ssword pa55word qwerty123 qwerty1234 qwertyuiop iloveyou ' +
    'iloveyou1 sunshine princess football baseball superman trustno1 welcome1 welcome123 letmein1 admin123 admin888 ' +
    'admin1234 administrator root1234 test1234 changeme dragon123 monkey123 master123 michelle jennifer whatever ' +
    'starwars computer internet asdf1234 asdfghjkl zxcvbnm1 zxcv1234 1qaz2wsx 1qazxsw2 q1w2e3r4 q1w2e3r4t5 abc12345 ' +
    'abcd1234 a1234567 a12345678 a123456789 aa123456 aa12345678 qq123456 qq123456789 woaini123 woaini520 woaini1314 ' +
    'woaini521 5201314520 1314520520 wang1234 zhang123 li123456 lzx123456 123456abc 123456qq 123456aa 1234qwer ' +
    '123qweasd 123456789a 147258369 123123123 112233445566 11223344 12344321 87654321 159357258 741852963 7758521 ' +
    '77585210 520131400 yijianshi xiamen123 zhengwu123 mima1234 mima123456 mimamima'
  ).split(' ')
);
const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn'
];

/** Why a password is easily guessed; null: it is none of those. */
export function guessable(password: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (COMMON.has(plain)) return messages.passwordCommon;
  return isPlain(plain) ? messages.passwordPlain : null;
}

/** One short piece again and again, or one row of the alphabet, digits or keyboard, forward or back. */
function isPlain(password: string): boolean {
  if (/^(.{1,3})\1+$/u.test(password)) return true;
  const back = [...password].reverse().join('');
  return ROWS.some((row) => {
    const round = row + row;
    return round.includes(password) || round.includes(back);
  });
}
