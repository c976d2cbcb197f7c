import type { Sentences } from '../../rejection.js';
import type { DocumentId } from '../../values/identity.js';

interface About {
  readonly documentId: DocumentId;
}

/** Why a command on a source document is rejected. */
export type DocumentRejection =
  | ({ readonly _tag: 'NotASha256'; readonly rule: 'DOC-1' } & About)
  | ({ readonly _tag: 'NotALineCount'; readonly rule: 'DOC-1'; readonly lines: number } & About)
  | ({
      readonly _tag: 'DocumentDiffers';
      readonly rule: 'DOC-1';
      readonly fields: ReadonlyArray<string>;
    } & About)
  | ({ readonly _tag: 'DocumentUnknown'; readonly rule: 'DOC-1' } & About)
  | ({
      readonly _tag: 'RangeOutside';
      readonly rule: 'DOC-2';
      readonly fromLine: number;
      readonly toLine: number;
      readonly lines: number;
    } & About)
  | ({
      readonly _tag: 'DetailOutside';
      readonly rule: 'DOC-1';
      readonly ledgerId: string;
      readonly line: number;
      readonly lines: number;
    } & About)
  | ({
      readonly _tag: 'DetailDiffers';
      readonly rule: null;
      readonly ledgerId: string;
      readonly fields: ReadonlyArray<string>;
    } & About)
  | ({
      readonly _tag: 'DetailOptionUnknown';
      readonly rule: null;
      readonly ledgerId: string;
      readonly option: string;
      readonly options: ReadonlyArray<string>;
    } & About);

export const documentSentences: Sentences<DocumentRejection> = {
  NotASha256: ({ documentId }) => ({
    zh: `文档 ${documentId} 的校验和不是 SHA-256（64 位小写十六进制）。`,
    en: `The checksum of document ${documentId} is not a SHA-256 (64 hexadecimal digits, lower case).`,
  }),
  NotALineCount: ({ documentId, lines }) => ({
    zh: `文档 ${documentId} 的行数 ${lines} 不是正整数。`,
    en: `Document ${documentId} cannot have ${lines} lines.`,
  }),
  DocumentDiffers: ({ documentId, fields }) => ({
    zh: `文档 ${documentId} 已登记，但以下字段不同：${fields.join('、')}。`,
    en: `Document ${documentId} is registered with other values of: ${fields.join(', ')}.`,
  }),
  DocumentUnknown: ({ documentId }) => ({
    zh: `文档 ${documentId} 尚未登记。`,
    en: `Document ${documentId} is not registered.`,
  }),
  RangeOutside: ({ documentId, fromLine, toLine, lines }) => ({
    zh: `第 ${fromLine} 至 ${toLine} 行不在文档 ${documentId} 的 1 至 ${lines} 行之内。`,
    en: `Lines ${fromLine} to ${toLine} are no range within the lines 1 to ${lines} of document ${documentId}.`,
  }),
  DetailOutside: ({ documentId, ledgerId, line, lines }) => ({
    zh: `${ledgerId} 指向第 ${line} 行，而文档 ${documentId} 只有 ${lines} 行。`,
    en: `${ledgerId} points to line ${line}, but document ${documentId} has ${lines} lines.`,
  }),
  DetailDiffers: ({ documentId, ledgerId, fields }) => ({
    zh: `文档 ${documentId} 的 ${ledgerId} 已有记录，但以下字段不同：${fields.join('、')}。`,
    en: `${ledgerId} of document ${documentId} is recorded with other values of: ${fields.join(', ')}.`,
  }),
  DetailOptionUnknown: ({ ledgerId, option, options }) => ({
    zh: `${ledgerId} 没有选项 ${option}（可选：${options.join('、') || '无'}）。`,
    en: `${ledgerId} has no option ${option} (there are: ${options.join(', ') || 'none'}).`,
  }),
};
