import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citizenCheck, isMistypedCitizenId, plainNumber, readCitizenId } from './citizen-id.ts';
import { isMistypedUscc, readUscc, usccAlphabet, usccCheck } from './uscc.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const person = fc
  .tuple(digits(6), day, digits(3))
  .map(([region, birth, sequence]) => ({ region, birth, sequence }))
  .map((parts) => ({ ...parts, first: parts.region + parts.birth.replaceAll('-', '') + parts.sequence }))
  .map((parts) => ({ ...parts, number: parts.first + citizenCheck(parts.first) }));
const letters = (length: number) =>
  fc.array(fc.constantFrom(...usccAlphabet), { minLength: length, maxLength: length }).map((list) => list.join(''));
const body = fc
  .tuple(letters(2), digits(6), letters(9))
  .map(([kind, region, orgCode]) => ({ region, orgCode, first: kind + region + orgCode }))
  .map((parts) => ({ ...parts, code: parts.first + usccCheck(parts.first) }));
/** The same text as a Chinese input method may write it. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).toLowerCase();

describe('citizen numbers (GB 11643)', () => {
  test('published examples', () => {
    expect(citizenCheck('11010519491231002')).toBe('X');
    expect(citizenCheck('44052418800101001')).toBe('4');
    expect(readCitizenId('11010519491231002X')).toEqual({ region: '110105', birth: '1949-12-31', gender: '2' });
    expect(readCitizenId('440524188001010014')).toEqual({ region: '440524', birth: '1880-01-01', gender: '1' });
  });
  test('region, birth date and gender come out as they went in, however it is typed', () => {
    fc.assert(
      fc.property(person, ({ number, region, birth, sequence }) => {
        const facts = { region, birth, gender: Number(sequence[2]) % 2 === 1 ? '1' : '2' };
        expect(readCitizenId(number)).toEqual(facts);
        expect(readCitizenId(wide(number))).toEqual(facts);
        expect(readCitizenId(` ${number.slice(0, 6)} ${number.slice(6).toLowerCase()} `)).toEqual(facts);
        expect(plainNumber(wide(number))).toBe(number);
      })
    );
  });
  test('one wrong digit, or two neighbours swapped, is found', () => {
    fc.assert(
      fc.property(person, fc.nat(16), fc.integer({ min: 1, max: 9 }), ({ number }, at, by) => {
        const wrong = String((Number(number[at]) + by) % 10);
        expect(readCitizenId(number.slice(0, at) + wrong + number.slice(at + 1))).toBeNull();
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        if (at < 16 && swapped !== number) expect(readCitizenId(swapped)).toBeNull();
      })
    );
  });
  test('a day that does not exist is a slip, other lengths are not judged', () => {
    const first = '35020619900231001';
    expect(isMistypedCitizenId(first + citizenCheck(first))).toBe(true);
    expect(isMistypedCitizenId('350206900101123')).toBe(false);
    expect(isMistypedCitizenId('E12345678')).toBe(false);
  });
});

describe('unified social credit codes (GB 32100)', () => {
  test('an example', () => {
    expect(readUscc('91350100M000100Y43')).toEqual({ region: '350100', orgCode: 'M000100Y4' });
    expect(isMistypedUscc('91350100M000100Y44')).toBe(true);
  });
  test('region of the authority and organisation code come out, however it is typed', () => {
    fc.assert(
      fc.property(body, ({ code, region, orgCode }) => {
        expect(readUscc(code)).toEqual({ region, orgCode });
        expect(readUscc(wide(code))).toEqual({ region, orgCode });
        expect(isMistypedUscc(code)).toBe(false);
      })
    );
  });
  test('one wrong character is found', () => {
    fc.assert(
      fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 30 }), ({ code }, at, by) => {
        const wrong = usccAlphabet[(usccAlphabet.indexOf(code[at]!) + by) % 31]!;
        expect(readUscc(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
      })
    );
  });
  test('a sole trader may give a citizen number', () => {
    fc.assert(fc.property(person, ({ number }) => !isMistypedUscc(number)));
  });
});
