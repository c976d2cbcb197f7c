// Numbers in Chinese characters, as sources write small ones: 三, 十四, 两千.
import Fraction from 'fraction.js';

const traditional: ReadonlyMap<string, string> = new Map(
  ['萬万', '億亿', '餘余', '將将', '約约', '過过', '來来', '兩两', '達达', '個个'].map(
    ([from = '', to = '']) => [from, to],
  ),
);

/** The characters that figures are worded with, in simplified script. */
export const simplified = (text: string): string =>
  [...text].map((each) => traditional.get(each) ?? each).join('');

const digits = '零一二三四五六七八九';
const powers: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

const digitOf = (character: string): number =>
  character === '〇' ? 0 : character === '两' ? 2 : digits.indexOf(character);

/** The value of a number below ten thousand in Chinese characters; null if it is not one. */
export const chineseNumber = (text: string): Fraction | null => {
  const characters = [...text];
  if (characters.length > 1 && characters.every((each) => digitOf(each) >= 0))
    return new Fraction(characters.map(digitOf).join(''));
  let [total, pending, lowest] = [0, null as number | null, 10_000];
  for (const each of characters) {
    const power = powers.get(each);
    if (power === undefined) {
      const digit = digitOf(each);
      if (digit < 0 || (pending !== null && pending !== 0)) return null;
      pending = digit;
    } else {
      if (power >= lowest || (pending === null && power !== 10)) return null;
      total += (pending ?? 1) * power;
      [pending, lowest] = [null, power];
    }
  }
  return characters.length === 0 ? null : new Fraction(total + (pending ?? 0));
};
