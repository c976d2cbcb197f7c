// The text of a file in an encoding; where it is not in that encoding, and which one it probably is in.
import { isUtf8 } from 'node:buffer';

import * as E from 'fp-ts/lib/Either.js';

/** The first bytes that are not in the encoding. Line and column count from 1. */
export interface EncodingFault {
  readonly line: number;
  readonly column: number;
  /** Such as `gb18030`; null if no guess is likely. */
  readonly likely: string | null;
}

/** True for the name of an encoding that `decodeText` knows, such as `utf-8`, `gb18030`, `big5`, `latin1`. */
export const isEncoding = (name: string): boolean => {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
};

const strictly = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const REPLACEMENT = '\uFFFD';

/** The text before the first bytes that the encoding does not have. */
const soundBeginning = (bytes: Uint8Array, encoding: string): string => {
  let sound = 0;
  let wrong = bytes.length;
  // A beginning may end within a character, which streaming allows.
  while (wrong - sound > 1) {
    const middle = Math.floor((sound + wrong) / 2);
    if (isSoundBeginning(bytes.subarray(0, middle), encoding)) sound = middle;
    else wrong = middle;
  }
  return new TextDecoder(encoding).decode(bytes.subarray(0, sound), { stream: true });
};

const isSoundBeginning = (bytes: Uint8Array, encoding: string): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** Frequent characters of running text, with both of their forms. */
const FREQUENT = new Set(
  '的一是在不了有人中大为為上个個国國到以说說时時要就出会會可也你对對生能而子那得于着下自之年过過发發后後作里用道行所然家种種事成方多经經么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運医醫疗療援助县縣省',
);

/** How much of the text beyond ASCII consists of frequent Chinese characters. */
const chineseShare = (text: string): number => {
  const beyond = [...text].filter((character) => character > '\u007F');
  const frequent = beyond.filter((character) => FREQUENT.has(character)).length;
  return beyond.length === 0 ? 0 : frequent / beyond.length;
};

const MOST_BYTES_TO_GUESS_FROM = 64_000;

/** The most likely encoding of a text that is not UTF-8; null for what is probably not a text. */
const likelyEncoding = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const part = bytes.subarray(0, MOST_BYTES_TO_GUESS_FROM);
  if (part.includes(0)) return null;
  const [best] = ['gb18030', 'big5']
    .map((name) => ({ name, text: soundBeginning(part, name) }))
    .filter(({ text }) => text.length * 2 >= part.length * 0.9)
    .map(({ name, text }) => ({ name, share: chineseShare(text) }))
    .toSorted((left, right) => right.share - left.share);
  return best !== undefined && best.share > 0.1 ? best.name : 'windows-1252';
};

const placeAfter = (text: string): { readonly line: number; readonly column: number } => {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** The text without a byte order mark, or where the bytes are not in the encoding. */
export const decodeText = (
  bytes: Uint8Array,
  encoding = 'utf-8',
): E.Either<EncodingFault, string> => {
  const text = strictly(bytes, encoding);
  // Some encodings, such as gb18030, have no bytes that a strict decoder refuses, and others map them to this character.
  if (text !== null && (isUtf8(bytes) || !text.includes(REPLACEMENT))) return E.right(text);
  const before = soundBeginning(bytes, encoding);
  const isUnicode = new TextDecoder(encoding).encoding === 'utf-8';
  return E.left({ ...placeAfter(before), likely: isUnicode ? likelyEncoding(bytes) : null });
};
