import type { Sentences } from '../../rejection.js';
import type { PlaceId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

/** Why a command on a place is rejected. */
export type PlaceRejection =
  | { readonly _tag: 'PlaceNotRegistered'; readonly rule: null; readonly placeId: PlaceId }
  | {
      readonly _tag: 'PlaceDiffers';
      readonly rule: null;
      readonly placeId: PlaceId;
      readonly fields: ReadonlyArray<string>;
    }
  | {
      readonly _tag: 'PlaceChangeDiffers';
      readonly rule: null;
      readonly placeId: PlaceId;
      readonly effective: PartialDate;
    }
  | {
      readonly _tag: 'CodeNotCurrent';
      readonly rule: null;
      readonly code: string;
      readonly current: string | null;
    }
  | {
      readonly _tag: 'PlaceWithinItself';
      readonly rule: null;
      readonly placeId: PlaceId;
      /** From a place to itself by its superior places. */
      readonly through: ReadonlyArray<string>;
    };

export const placeSentences: Sentences<PlaceRejection> = {
  PlaceNotRegistered: ({ placeId }) => ({
    zh: `地点 ${placeId} 尚未登记。请先登记。`,
    en: `The place ${placeId} is not registered. Register it first.`,
  }),
  PlaceDiffers: ({ placeId, fields }) => ({
    zh: `地点 ${placeId} 已登记，但以下字段不同：${fields.join('、')}。更名、换码、划转请各用相应命令记录。`,
    en: `The place ${placeId} is registered with other values of: ${fields.join(', ')}. Record a new name, code or superior place with its own command.`,
  }),
  PlaceChangeDiffers: ({ placeId, effective }) => ({
    zh: `地点 ${placeId} 在 ${formatPartialDate(effective)} 已有同类变更，内容不同。请核对日期。`,
    en: `For the place ${placeId}, another change of this kind is recorded on ${formatPartialDate(effective)}. Check the date.`,
  }),
  CodeNotCurrent: ({ code, current }) => ({
    zh: `${code} 不是该地点当时的代码（${current === null ? '当时没有代码' : `已换为 ${current}`}）。请核对代码与日期。`,
    en: `${code} is not the place's code at that time (${current === null ? 'it had none' : `replaced by ${current}`}). Check the code and the date.`,
  }),
  PlaceWithinItself: ({ placeId, through }) => ({
    zh: `地点 ${placeId} 不能直接或间接隶属于自身（${through.join(' → ')}）。请核对上级地点及日期。`,
    en: `The place ${placeId} cannot be within itself, directly or through other places (${through.join(' → ')}). Check the superior places and their dates.`,
  }),
};
