import { describe, expect, test } from '@jest/globals';

import { Currency, isCurrency, Unit, type Unit as AnyUnit, units } from '../../src/index.js';
import { withUnit } from '../../src/reconciliation/index.js';

describe('currencies are units', () => {
  test.each<[AnyUnit, string, string]>([
    ['USD', 'USD 4.2 million', '4.2 million美元'],
    ['KES', 'KES 4.2 million', '4.2 million肯尼亚先令'],
    ['EUR', 'EUR 4.2 million', '4.2 million欧元'],
    ['CNY', 'CNY 4.2 million', '4.2 million元'],
  ])('%s', (unit, en, zh) => {
    expect(withUnit('4.2 million', unit, 'en')).toBe(en);
    expect(withUnit('4.2 million', unit, 'zh')).toBe(zh);
  });

  test('the code follows the words for a bound', () => {
    for (const before of ['about', 'more than', 'up to', 'less than'])
      expect(withUnit(`${before} 70`, 'XOF', 'en')).toBe(`${before} XOF 70`);
  });

  test('all of them, and nothing else', () => {
    const money = Object.keys(units).filter(isCurrency);
    expect(money.length).toBeGreaterThan(150);
    for (const code of money) expect(Currency.is(code) && Unit.is(code)).toBe(true);
    for (const code of ['person', 'constructor', 'usd', 'XXX'])
      expect(isCurrency(code)).toBe(false);
  });
});

describe('units of time, place and service', () => {
  test.each<[AnyUnit, string, string, string]>([
    ['month', '1 month', '6 months', '6个月'],
    ['day', '1 day', '6 days', '6天'],
    ['country', '1 country', '6 countries', '6个国家'],
    ['site', '1 site', '6 sites', '6个地点'],
    ['consultation', '1 consultation', '6 consultations', '6次诊疗'],
    ['visit', '1 visit', '6 visits', '6次就诊'],
    ['patient', '1 patient', '6 patients', '6名患者'],
    ['delivery', '1 delivery', '6 deliveries', '6例分娩'],
    ['bed', '1 bed', '6 beds', '6张床位'],
    ['dose', '1 dose', '6 doses', '6剂'],
  ])('%s', (unit, one, many, zh) => {
    expect(withUnit('1', unit, 'en')).toBe(one);
    expect(withUnit('6', unit, 'en')).toBe(many);
    expect(withUnit('6', unit, 'zh')).toBe(zh);
  });
});
