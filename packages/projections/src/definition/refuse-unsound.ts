// Rejects lists of read models that share a name or a table, or that read a model which is not in the list.
import type { Dialect } from '../drivers/dialect.js';
import { UnknownReadModel } from '../errors.js';
import { columnsOf, relationsOf } from '../tables/model-tables.js';
import type { AnyReadModel } from './any-read-model.js';

type Models = ReadonlyArray<AnyReadModel>;

/** Tables of logs, of keys and of the engine, which may be in the same database, and names of the databases themselves. */
const RESERVED = /^(events|schema_version|person_keys|read_models|sqlite_.*|pg_.*)$/;

/** Throws if these read models cannot be stored side by side. */
export const refuseUnsound = ({ longestName }: Dialect, models: Models): void => {
  refuseNamesakes(models);
  refuseUnknownInputs(models);
  refuseSharedNames(models);
  if (longestName !== null) refuseLongNames(models, longestName);
};

const refuseNamesakes = (models: Models): void => {
  const names = models.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Error(`two read models are called ${twice}: choose another name for one of them`);
};

const refuseUnknownInputs = (models: Models): void => {
  const names = models.map(({ name }) => name);
  for (const model of models)
    for (const { name } of model.kind === 'derived' ? model.from : [])
      if (!names.includes(name)) throw new UnknownReadModel(name, names);
};

const refuseSharedNames = (models: Models): void => {
  const owners = new Map<string, AnyReadModel>();
  for (const model of models)
    for (const relation of relationsOf(model)) {
      // SQLite ignores case in names.
      const name = relation.toLowerCase();
      if (RESERVED.test(name))
        throw new Error(
          `the read model ${model.name} needs the table ${relation}, which is reserved: choose another name for it`,
        );
      const owner = owners.get(name);
      if (owner !== undefined) throw sharedName(model, owner, relation);
      owners.set(name, model);
    }
};

const sharedName = (model: AnyReadModel, owner: AnyReadModel, relation: string): Error =>
  model === owner
    ? new Error(
        `the read model ${model.name} needs the name ${relation} twice: give each index once, or rename its columns`,
      )
    : new Error(
        `the read models ${owner.name} and ${model.name} both need the name ${relation}: choose another name for one of them`,
      );

const refuseLongNames = (models: Models, longestName: number): void => {
  for (const model of models)
    for (const name of [...relationsOf(model), ...columnsOf(model)])
      if (Buffer.byteLength(name) > longestName)
        throw new Error(
          `the read model ${model.name} needs the name ${name}, of which the database keeps ${longestName} bytes: shorten the names of the model, its columns or its indexes`,
        );
};
