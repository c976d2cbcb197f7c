import type { Language } from '@aidtrail/reports';

interface ExplainWords {
  readonly comparisons: string;
  readonly evidence: string;
  readonly events: string;
  readonly dependents: string;
  readonly eventsOf: string;
  readonly linked: string;
  readonly position: string;
  readonly place: (documentId: string, line: number, column: number) => string;
}

export const explainWords: Readonly<Record<Language, ExplainWords>> = {
  en: {
    comparisons: 'Compared with',
    evidence: 'Rests on',
    events: 'Recorded as',
    dependents: 'What else depends on it',
    eventsOf: 'events',
    linked: 'is linked to it:',
    position: 'event',
    place: (documentId, line, column) => `${documentId}, line ${line}, column ${column}`,
  },
  zh: {
    comparisons: '核对对象',
    evidence: '依据',
    events: '记录为',
    dependents: '还有什么依赖于它',
    eventsOf: '事件',
    linked: '与它的关系:',
    position: '事件',
    place: (documentId, line, column) => `${documentId}，第${line}行第${column}列`,
  },
};
