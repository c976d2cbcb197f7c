// Finds a report by name, or loads a custom one from a file.
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
    `There is no report ${JSON.stringify(nameOrPath)}. Give the path of a file with a custom report, or one of ${aidReports.map(({ name }) => name).join(', ')}.`,
  );
};

const builtIn: ReadonlySet<string> = new Set(aidReadModels.map(({ name }) => name));

/** The custom read models that a report needs. */
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
      `${path} exports ${reports.length === 0 ? 'no report' : `${reports.length} reports`}; export exactly one, made with defineReport.`,
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
