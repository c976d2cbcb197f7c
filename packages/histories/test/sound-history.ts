// A small history without faults, for tests that damage it.
export const sound = `
document:
  id: D1
  file: d1.txt
  sha256: ${'a'.repeat(64)}
  title: { zh: 甲, en: A }
  publisher: { zh: 乙, en: B }
  published: 2024-04-12~
  script: simplified
  lines: 20
  excluded:
    - { lines: 15-20, reason: { zh: 页脚, en: footer } }
claimants:
  office: { role: { zh: 主任, en: director }, organisation: health-office }
periods:
  year: { kind: interval, from: 2023, to: 2023 }
defaults: { claimant: office, period: year }
statements:
  - id: D1-01
    at: { line: 3, column: 5, token: 12名 }
    class: reported-aggregate
    indicator: teachers
    subject: { zh: 县医院, en: County hospital }
    scope: { within: [county], organisations: [county-hospital] }
    figure: { written: 12名, exactly: 12, unit: person }
  - id: D1-02
    at: { line: 4, column: 1, token: 二级 }
    class: operational-event
    factType: HospitalAccredited
    subject: { zh: 县医院, en: County hospital }
    facts:
      - { type: HospitalAccredited, hospitalId: county-hospital, grade: 2A, on: 2023-05 }
    links:
      - { qualifies: D1-01 }
places:
  - { id: county, level: county, name: { zh: 县, en: County }, code: '540123' }
organisations:
  - { id: county-hospital, kind: hospital, name: { zh: 县医院, en: County hospital }, place: county }
  - { id: health-office, kind: healthCommission, name: { zh: 卫健委, en: Health office } }
indicators:
  - code: teachers
    names: { zh: 带教人数, en: Teachers }
    units: [person]
    additivity: { overTime: none, overSubjects: sum }
`;
