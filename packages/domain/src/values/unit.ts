// Units that sources count in. Two quantities can be compared only in the same unit.
import * as t from 'io-ts';

import { currencyUnits } from './currency.js';
import type { Localized } from './localized.js';

/** The names of the units, by code. */
export const units = {
  ...currencyUnits,
  person: { zh: '人', en: 'persons' },
  'person-time': { zh: '人次', en: 'person-times' },
  batch: { zh: '批', en: 'batches' },
  'batch-ordinal': { zh: '批次序号', en: 'batch number' },
  hospital: { zh: '家医院', en: 'hospitals' },
  organisation: { zh: '个机构', en: 'organisations' },
  department: { zh: '个学科', en: 'departments' },
  'department-of-state': { zh: '个部门', en: 'government departments' },
  team: { zh: '个团队', en: 'teams' },
  alliance: { zh: '个联盟', en: 'alliances' },
  centre: { zh: '个中心', en: 'centres' },
  programme: { zh: '个项目', en: 'programmes' },
  province: { zh: '个省市区', en: 'provinces' },
  region: { zh: '个地区', en: 'regions' },
  'county-level-unit': { zh: '个县级单位', en: 'county-level units' },
  'disease-kind': { zh: '种疾病', en: 'kinds of disease' },
  condition: { zh: '种病症', en: 'conditions' },
  technique: { zh: '项技术', en: 'techniques' },
  'technique-or-service': { zh: '项技术或业务', en: 'techniques or services' },
  'technique-or-project': { zh: '项技术或项目', en: 'techniques or projects' },
  project: { zh: '个课题', en: 'projects' },
  paper: { zh: '篇论文', en: 'papers' },
  operation: { zh: '台手术', en: 'operations' },
  session: { zh: '场次', en: 'sessions' },
  CNY: { zh: '元', en: 'CNY' },
  percent: { zh: '%', en: '%' },
  'percent-growth': { zh: '%（增长）', en: '% growth' },
  'ratio-increase': { zh: '倍（增加）', en: 'times more' },
  year: { zh: '年', en: 'years' },
  month: { zh: '个月', en: 'months' },
  day: { zh: '天', en: 'days' },
  country: { zh: '个国家', en: 'countries' },
  site: { zh: '个地点', en: 'sites' },
  consultation: { zh: '次诊疗', en: 'consultations' },
  visit: { zh: '次就诊', en: 'visits' },
  patient: { zh: '名患者', en: 'patients' },
  delivery: { zh: '例分娩', en: 'deliveries' },
  bed: { zh: '张床位', en: 'beds' },
  dose: { zh: '剂', en: 'doses' },
  'year-of-age': { zh: '岁', en: 'years of age' },
  rank: { zh: '名次', en: 'rank' },
  grade: { zh: '等级', en: 'grade' },
  tier: { zh: '级', en: 'tiers' },
  'ct-slice': { zh: '排CT', en: 'CT slices' },
  vehicle: { zh: '辆车', en: 'vehicles' },
  'line-of-work': { zh: '方面', en: 'lines of work' },
  'plan-item': { zh: '项内容', en: 'plan items' },
} as const satisfies Readonly<Record<string, Localized>>;

/** The unit of a quantity. */
export const Unit = t.keyof(units, 'Unit');
export type Unit = t.TypeOf<typeof Unit>;
