// The results of a reconciliation in one sentence that anyone can read: what does not fit, what was confirmed, what is open.
import type { Verdict } from '@aidtrail/domain/reconciliation';
import type { Localized } from '@aidtrail/projections';

interface Judged {
  /** Null if the statement gives no figure: it does not count here. */
  readonly claimed: object | null;
  readonly verdict: string;
}

const contradicted: ReadonlyArray<Verdict> = ['conflict', 'exceeds', 'short'];

const are = (count: number): string =>
  count === 0 ? 'none is' : `${count} ${count === 1 ? 'is' : 'are'}`;

/** Duplicates are left out: their figure is counted where it is first given. */
export const headlineOf = (rows: ReadonlyArray<Judged>): Localized => {
  const figures = rows.filter(
    ({ claimed, verdict }) => claimed !== null && verdict !== 'duplicate',
  );
  const count = (...verdicts: ReadonlyArray<Verdict>): number =>
    figures.filter(({ verdict }) => verdicts.some((each) => each === verdict)).length;
  const [all, wrong, tense] = [figures.length, count(...contradicted), count('tension')];
  const [confirmed, consistent] = [count('confirmed'), count('consistent')];
  const open = all - wrong - tense - confirmed - consistent;
  const of = `of ${all === 1 ? 'the one figure' : `the ${all} figures`}`;
  const conflicts = `${wrong} ${of} ${wrong === 1 ? 'contradicts' : 'contradict'} another figure or the records`;
  const lead =
    wrong + tense === 0
      ? {
          en: `None ${of} contradicts another one or the records`,
          zh: `${all}个数字均与其他数字和记录不矛盾`,
        }
      : wrong === 0
        ? {
            en: `${tense} ${of} ${tense === 1 ? 'is' : 'are'} hard to reconcile with another one`,
            zh: `${all}个数字中，${tense}个与其他数字难以并存`,
          }
        : {
            en: `${conflicts}${tense === 0 ? '' : `, and ${are(tense)} hard to reconcile with another one`}`,
            zh: `${all}个数字中，${wrong}个与其他数字或记录相互矛盾${tense === 0 ? '' : `，${tense}个与其他数字难以并存`}`,
          };
  return {
    en: `${lead.en}; ${are(confirmed)} confirmed by records or another document, ${are(consistent)} consistent with related figures only, and ${are(open)} still open.`,
    zh: `${lead.zh}；${confirmed}个经记录或另一文件证实，${consistent}个仅与相关数字前后相符，${open}个尚待核实。`,
  };
};
