import { formatPartialDate, type PartialDate } from '@aidtrail/domain';
import { integer, json, optionalInteger, text } from '@aidtrail/projections';

import { readModel } from './read-model.js';

/** When a document was published, to the precision recorded. */
export interface PublicationDate {
  readonly date: PartialDate;
}

/** Source documents: one row for each. */
export const documents = readModel('documents', {
  version: 2,
  title: { zh: '来源文件', en: 'Source documents' },
  grain: { zh: '一份文件', en: 'one document' },
  key: ['document_id'],
  columns: {
    document_id: text({ zh: '编号', en: 'Id' }, 'subject'),
    file_name: text({ zh: '文件名', en: 'File name' }),
    sha256: text({ zh: '校验值', en: 'SHA-256' }),
    title_zh: text({ zh: '中文标题', en: 'Chinese title' }),
    title_en: text({ zh: '英文标题', en: 'English title' }),
    publisher_zh: text({ zh: '发布者（中文）', en: 'Publisher (Chinese)' }),
    publisher_en: text({ zh: '发布者（英文）', en: 'Publisher (English)' }),
    published: text({ zh: '发布日期', en: 'Published' }, 'time'),
    published_date: json<PublicationDate>({ zh: '发布日期（结构化）', en: 'Published, as a date' }),
    script: text({ zh: '字体', en: 'Script' }),
    lines: integer({ zh: '行数', en: 'Lines' }),
    broken_off_after: optionalInteger({ zh: '残缺于', en: 'Breaks off after line' }),
  },
  measures: {},
  on: {
    SourceDocumentRegistered: ({ data }, rows) =>
      rows.put({
        document_id: data.documentId,
        file_name: data.fileName,
        sha256: data.sha256,
        title_zh: data.title.zh,
        title_en: data.title.en,
        publisher_zh: data.publisher.zh,
        publisher_en: data.publisher.en,
        published: formatPartialDate(data.published),
        published_date: { date: data.published },
        script: data.script,
        lines: data.lines,
        broken_off_after: data.brokenOffAfterLine ?? null,
      }),
  },
});
