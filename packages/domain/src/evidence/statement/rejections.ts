import {
  type IndicatorRejection,
  indicatorSentences,
} from '../../reference/indicator/indicator.js';
import type { Sentences } from '../../rejection.js';
import type { StatementId } from '../../values/identity.js';
import { formatPartialDate, type PartialDate } from '../../values/partial-date.js';

interface About {
  readonly statementId: StatementId;
}

/** Why the claim of a statement is rejected. */
export type ClaimRejection =
  | ({
      readonly _tag: 'DocumentNotRegistered';
      readonly rule: 'DOC-1';
      readonly sha256: string;
    } & About)
  | ({
      readonly _tag: 'AnchorInOtherDocument';
      readonly rule: 'DOC-1';
      readonly anchored: string;
      readonly document: string;
    } & About)
  | ({
      readonly _tag: 'AnchorOutside';
      readonly rule: 'DOC-1';
      readonly line: number;
      readonly lines: number;
    } & About)
  | ({ readonly _tag: 'AnchorEmpty'; readonly rule: 'DOC-1' } & About)
  | ({
      readonly _tag: 'AnchorExcluded';
      readonly rule: 'DOC-2';
      readonly line: number;
      readonly fromLine: number;
      readonly toLine: number;
    } & About)
  | ({ readonly _tag: 'QuantityIsEmpty'; readonly rule: 'STA-1' } & About)
  | ({
      readonly _tag: 'PeriodEndsBeforeStart';
      readonly rule: null;
      readonly from: PartialDate;
      readonly to: PartialDate;
    } & About)
  | ({ readonly _tag: 'QuestionWithoutOptions'; readonly rule: null } & About)
  | Extract<
      IndicatorRejection,
      { readonly _tag: 'IndicatorNotDefined' | 'FigureInOtherUnit' | 'FigureIsEmpty' }
    >;

/** Why a command on a statement is rejected. */
export type StatementRejection =
  | ClaimRejection
  | ({
      readonly _tag: 'StatementDiffers';
      readonly rule: null;
      readonly fields: ReadonlyArray<string>;
    } & About)
  | ({ readonly _tag: 'StatementNotRecorded'; readonly rule: null } & About)
  | ({ readonly _tag: 'StatementWasRetracted'; readonly rule: 'STA-2' } & About)
  | ({ readonly _tag: 'LinkedToItself'; readonly rule: null } & About)
  | ({ readonly _tag: 'LinkWithoutTarget'; readonly rule: null } & About)
  | ({
      readonly _tag: 'LinkUnknown';
      readonly rule: null;
      readonly relation: string;
      readonly targets: ReadonlyArray<StatementId>;
    } & About)
  | ({ readonly _tag: 'NoQuestion'; readonly rule: null } & About)
  | ({
      readonly _tag: 'OptionUnknown';
      readonly rule: null;
      readonly option: string;
      readonly options: ReadonlyArray<string>;
    } & About);

export const statementSentences: Sentences<StatementRejection> = {
  IndicatorNotDefined: indicatorSentences.IndicatorNotDefined,
  FigureInOtherUnit: indicatorSentences.FigureInOtherUnit,
  FigureIsEmpty: indicatorSentences.FigureIsEmpty,
  DocumentNotRegistered: ({ statementId, sha256 }) => ({
    zh: `陈述 ${statementId} 引用的文档（SHA-256 ${sha256}）尚未登记。`,
    en: `The document of statement ${statementId} (SHA-256 ${sha256}) is not registered.`,
  }),
  AnchorInOtherDocument: ({ statementId, anchored, document }) => ({
    zh: `陈述 ${statementId} 的出处（${anchored}）与所写文档（${document}）不一致。`,
    en: `Statement ${statementId} is anchored in ${anchored}, but names the document ${document}.`,
  }),
  AnchorOutside: ({ statementId, line, lines }) => ({
    zh: `陈述 ${statementId} 指向第 ${line} 行，而文档只有 ${lines} 行。`,
    en: `Statement ${statementId} points to line ${line}, but the document has ${lines} lines.`,
  }),
  AnchorEmpty: ({ statementId }) => ({
    zh: `陈述 ${statementId} 的出处没有写明原文字样。`,
    en: `The anchor of statement ${statementId} has no token.`,
  }),
  AnchorExcluded: ({ statementId, line, fromLine, toLine }) => ({
    zh: `陈述 ${statementId} 指向第 ${line} 行，而第 ${fromLine} 至 ${toLine} 行不属于正文。`,
    en: `Statement ${statementId} points to line ${line}, but lines ${fromLine} to ${toLine} are not part of the article.`,
  }),
  QuantityIsEmpty: ({ statementId }) => ({
    zh: `陈述 ${statementId} 的数值下限高于上限。`,
    en: `The quantity of statement ${statementId} has its low end above its high end.`,
  }),
  PeriodEndsBeforeStart: ({ statementId, from, to }) => ({
    zh: `陈述 ${statementId} 的期间结束（${formatPartialDate(to)}）早于开始（${formatPartialDate(from)}）。`,
    en: `The period of statement ${statementId} ends (${formatPartialDate(to)}) before it begins (${formatPartialDate(from)}).`,
  }),
  QuestionWithoutOptions: ({ statementId }) => ({
    zh: `陈述 ${statementId} 的疑问须有至少两个编号不同的选项。`,
    en: `The question of statement ${statementId} needs at least two options with different ids.`,
  }),
  StatementDiffers: ({ statementId, fields }) => ({
    zh: `陈述 ${statementId} 已有记录，但以下字段不同：${fields.join('、')}。更正请用 CorrectStatement，另一条陈述请用新编号。`,
    en: `Statement ${statementId} is recorded with other values of: ${fields.join(', ')}. Correct it with CorrectStatement, or give another statement a new id.`,
  }),
  StatementNotRecorded: ({ statementId }) => ({
    zh: `没有编号为 ${statementId} 的陈述。`,
    en: `There is no statement ${statementId}.`,
  }),
  StatementWasRetracted: ({ statementId }) => ({
    zh: `陈述 ${statementId} 已撤回，不能更改。请先用 ReinstateStatement 恢复。`,
    en: `Statement ${statementId} was retracted and cannot be changed. Reinstate it first with ReinstateStatement.`,
  }),
  LinkedToItself: ({ statementId }) => ({
    zh: `陈述 ${statementId} 不能与自身建立关联。`,
    en: `Statement ${statementId} cannot be linked to itself.`,
  }),
  LinkWithoutTarget: ({ statementId }) => ({
    zh: `陈述 ${statementId} 的关联没有对象。`,
    en: `The link of statement ${statementId} has no target.`,
  }),
  LinkUnknown: ({ statementId, relation, targets }) => ({
    zh: `陈述 ${statementId} 与 ${targets.join('、')} 之间没有 ${relation} 关联，无法撤销。`,
    en: `Statement ${statementId} has no link ${relation} to ${targets.join(', ')}. Withdraw a link with its own relation and targets.`,
  }),
  NoQuestion: ({ statementId }) => ({
    zh: `陈述 ${statementId} 没有待定的疑问。`,
    en: `Statement ${statementId} has no open question.`,
  }),
  OptionUnknown: ({ statementId, option, options }) => ({
    zh: `陈述 ${statementId} 的疑问没有选项 ${option}（可选：${options.join('、')}）。`,
    en: `The question of statement ${statementId} has no option ${option} (there are: ${options.join(', ')}).`,
  }),
};
