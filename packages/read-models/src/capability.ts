// R4, R6, R7: what was learnt and left behind.
import { columns, measures, type CapabilityRow } from './capability/capability-columns.js';
import { claimed } from './capability/claimed.js';
import { alliances, hospitalFacilities } from './capability/facilities.js';
import { mentorships, trainees } from './capability/people.js';
import { techniques } from './capability/techniques.js';
import { readModel } from './read-model.js';
import { combined } from './streams/combined.js';
import { streamHandlers } from './streams/stream-rows.js';

/** Techniques, trainees, mentorships, studies elsewhere, departments and equipment: one row for each. */
export const capability = readModel('capability', {
  version: 4,
  title: { zh: '能力建设', en: 'Capability' },
  grain: {
    zh: '医院 × 技术、学员 × 技术、师徒关系、外出进修、科室与设备，或一个说法',
    en: 'hospital × technique, trainee × technique, mentorship, stay elsewhere, department or equipment, or a claim',
  },
  key: ['entry'],
  columns,
  measures,
  indexes: [['kind']],
  on: combined(
    claimed,
    streamHandlers<CapabilityRow>(
      ['entry'],
      techniques,
      trainees,
      mentorships,
      hospitalFacilities,
      alliances,
    ),
  ),
});
