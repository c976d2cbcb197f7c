// A report by name, or one of the user's own from a file.
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { AnyReadModel } from '@aidtrail/projections';
import { aidReadModels } from '@aidtrail/read-models';
import { aidReports } from '@aidtrail/aid-reports';
import type { ReportDefinition } from '@aidtrail/reports';

import { CliFailure, exitCodes } from './failure.js';

const filePattern = /\.(?:[cm]?js|[cm]?ts)$/;

export const findReport = async (nameOrPath: string): Promise<ReportDefinition> => {
  if (filePattern.test(nameOrPath)) return loadReport(nameOrPath);
  const found = aidReports.find(({ name }) => name === nameOrPath);
  if (found !== undefined) return found;
  throw new CliFailure(
    exitCodes.usage,
    `No report is called ${JSON.stringify(nameOrPath)}. Known: ${aidReports.map(({ name }) => name).join(', ')}; or give the path of a file with a report of your own.`,
  );
};

const builtIn: ReadonlySet<string> = new Set(aidReadModels.map(({ name }) => name));

/** The read models that a report brings along. */
export const ownReadModels = ({ needs }: ReportDefinition): ReadonlyArray<AnyReadModel> =>
  needs.filter(({ name }) => !builtIn.has(name));

const loadReport = async (path: string): Promise<ReportDefinition> => {
  const full = resolve(path);
  await access(full).catch(() => {
    throw new CliFailure(exitCodes.input, `There is no file ${path}.`);
  });
  const module = await import(pathToFileURL(full).href).catch((thrown: unknown) => {
    throw new CliFailure(exitCodes.input, `${path} cannot be loaded: ${(thrown as Error).message}`);
  });
  const reports = Object.values(module as Record<string, unknown>).filter(isReport);
  const [report] = reports;
  if (report === undefined || reports.length > 1)
    throw new CliFailure(
      exitCodes.input,
      `${path} exports ${reports.length === 0 ? 'no report' : `${reports.length} reports`}; export one, made with defineReport.`,
    );
  return report;
};

const isReport = (value: unknown): value is ReportDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'needs' in value &&
  'build' in value &&
  typeof value.build === 'function';
