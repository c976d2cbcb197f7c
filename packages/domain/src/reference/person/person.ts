// A person by id and sealed name. Names in clear cannot be written: the command takes a Sealed one (PRI-1).
import type { Decision } from '@aidtrail/event-sourcing';
import { match } from 'ts-pattern';

import type { AidAggregate } from '../../aid-aggregate.js';
import { commandChecks } from '../../facts/command-checks.js';
import { type PersonCommand, personFacts } from './facts.js';
import { accept, nothing, refuse } from '../../decision.js';
import type { Sentences } from '../../rejection.js';
import type { PersonId } from '../../values/identity.js';
import { Sealed } from '../../values/sealed.js';
import { type PersonEvent, personEvents, PersonKind } from './events.js';

/** The state of a person. */
export type Person =
  | { readonly _tag: 'Unregistered' }
  | { readonly _tag: 'Registered'; readonly kind: PersonKind; readonly name: Sealed }
  | { readonly _tag: 'Forgotten' };

/** Why a command on a person is rejected. */
export type PersonRejection =
  | { readonly _tag: 'NameNotSealed'; readonly rule: 'PRI-1'; readonly personId: PersonId }
  | { readonly _tag: 'SealedForAnother'; readonly rule: 'PRI-1'; readonly personId: PersonId }
  | { readonly _tag: 'PersonKindUnknown'; readonly rule: 'PRI-1'; readonly personId: PersonId }
  | {
      readonly _tag: 'PersonDiffers';
      readonly rule: null;
      readonly personId: PersonId;
      readonly kind: PersonKind;
    }
  | { readonly _tag: 'PersonNotRegistered'; readonly rule: null; readonly personId: PersonId };

const personSentences: Sentences<PersonRejection> = {
  NameNotSealed: ({ personId }) => ({
    zh: `人员 ${personId} 的姓名未加密。姓名必须先用本人的密钥加密。`,
    en: `The name of ${personId} is not sealed. Encrypt it with that person's key first.`,
  }),
  SealedForAnother: ({ personId }) => ({
    zh: `为 ${personId} 提供的姓名是用他人的密钥加密的。`,
    en: `The name given for ${personId} is sealed with another person's key.`,
  }),
  PersonKindUnknown: ({ personId }) => ({
    zh: `人员 ${personId} 的类别无法识别。患者不得登记。`,
    en: `The kind of ${personId} is not one that is registered. Patients never are.`,
  }),
  PersonDiffers: ({ personId, kind }) => ({
    zh: `人员 ${personId} 已登记为另一类别（${kind}）。请核对编号。`,
    en: `The person ${personId} is registered as ${kind}. Check the id.`,
  }),
  PersonNotRegistered: ({ personId }) => ({
    zh: `没有登记过人员 ${personId}。`,
    en: `No person ${personId} is registered.`,
  }),
};

const decide = (command: PersonCommand, state: Person): Decision<PersonEvent, PersonRejection> =>
  match([command, state] as const)
    .with([{ type: 'RegisterPerson' }, { _tag: 'Unregistered' }], ([{ type: _, ...data }]) => {
      const { personId, kind, name } = data;
      // Callers without types could hand over a name in clear, and the log keeps what it is given.
      if (!Sealed.is(name)) return refuse({ _tag: 'NameNotSealed', rule: 'PRI-1', personId });
      if (name.personId !== personId)
        return refuse({ _tag: 'SealedForAnother', rule: 'PRI-1', personId });
      if (!PersonKind.is(kind))
        return refuse({ _tag: 'PersonKindUnknown', rule: 'PRI-1', personId });
      const { cipher, nonce, text } = name;
      // Nothing else that a caller might have attached comes into the log.
      return accept({
        type: 'PersonRegistered',
        data: { personId, kind, name: { personId, cipher, nonce, text } },
      } as const);
    })
    .with(
      [{ type: 'RegisterPerson' }, { _tag: 'Registered' }],
      // The same name sealed again gives other bytes, so the two cannot be compared, and the first one stands.
      ([{ personId, kind }, { kind: known }]) =>
        kind === known
          ? nothing
          : refuse({ _tag: 'PersonDiffers', rule: null, personId, kind: known }),
    )
    // A history that is replayed again must neither fail nor bring the name back.
    .with([{ type: 'RegisterPerson' }, { _tag: 'Forgotten' }], () => nothing)
    .with([{ type: 'ForgetPerson' }, { _tag: 'Registered' }], ([{ personId }]) =>
      accept({ type: 'PersonForgotten', data: { personId } } as const),
    )
    .with([{ type: 'ForgetPerson' }, { _tag: 'Forgotten' }], () => nothing)
    .with([{ type: 'ForgetPerson' }, { _tag: 'Unregistered' }], ([{ personId }]) =>
      refuse({ _tag: 'PersonNotRegistered', rule: null, personId }),
    )
    .exhaustive();

const evolve = (state: Person, event: PersonEvent): Person =>
  match(event)
    .with({ type: 'PersonRegistered' }, ({ data: { kind, name } }): Person =>
      state._tag === 'Forgotten' ? state : { _tag: 'Registered', kind, name },
    )
    .with({ type: 'PersonForgotten' }, (): Person => ({ _tag: 'Forgotten' }))
    .exhaustive();

/** One person, by id and sealed name. */
export const person: AidAggregate<PersonCommand, Person, PersonEvent, PersonRejection> = {
  category: 'person',
  events: personEvents,
  facts: personFacts,
  ...commandChecks(personEvents, personFacts),
  // A name that is sealed again gives other bytes.
  contentOf: ({ type, personId }) => ({ type, personId }),
  sentences: personSentences,
  initial: { _tag: 'Unregistered' },
  decide,
  evolve,
};
