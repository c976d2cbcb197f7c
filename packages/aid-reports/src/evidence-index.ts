// The documents and statements behind the figures, for links in HTML.
import { currentClaim } from '@aidtrail/domain/evidence';
import type { RowIn } from '@aidtrail/projections';
import { documents, statements } from '@aidtrail/read-models';
import type { EvidenceDocument, EvidenceEntry, EvidenceIndex, RowSource } from '@aidtrail/reports';

type Statement = RowIn<typeof statements>;

const questionOf = ({ question, view }: Statement): Pick<EvidenceEntry, 'question'> => {
  const asked = currentClaim(view).question;
  if (question !== 'open' || asked === undefined) return {};
  return {
    question: { text: asked.question, options: asked.options.map(({ text }) => text) },
  };
};

const entryOf = (row: Statement): EvidenceEntry => ({
  id: row.statement_id,
  document: row.document_id,
  line: row.line,
  column: row.column,
  token: row.token,
  subject: { en: row.subject_en, zh: row.subject_zh },
  ...(row.claimant_en !== null && {
    claimant: { en: row.claimant_en, zh: row.claimant_zh ?? row.claimant_en },
  }),
  ...questionOf(row),
});

const documentOf = (row: RowIn<typeof documents>): EvidenceDocument => ({
  key: row.document_id,
  title: { en: row.title_en, zh: row.title_zh },
  publisher: { en: row.publisher_en, zh: row.publisher_zh },
  published: row.published,
  fileName: row.file_name,
  lines: row.lines,
});

/** All documents and statements of the read models. Rejects as the source's `load` does. */
export const loadEvidenceIndex = async (source: RowSource): Promise<EvidenceIndex> => ({
  documents: (await source.load(documents)).map(({ row }) => documentOf(row)),
  evidence: (await source.load(statements)).map(({ row }) => entryOf(row)),
});
