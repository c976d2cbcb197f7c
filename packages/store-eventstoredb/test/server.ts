// The server of this test run, and a log for each test.
import { randomUUID } from 'node:crypto';
import process from 'node:process';

export const serverUrl = process.env['AIDTRAIL_EVENTSTOREDB_URL'] ?? '';

export const newPrefix = (): string => `test_${randomUUID().replaceAll('-', '').slice(0, 12)}.`;
