// Checks a scalar of a YAML file. Numbers are read from their text, so that none is rounded on the way.
import { findJsonFault } from '@aidtrail/event-sourcing/store';
import * as E from 'fp-ts/lib/Either.js';

import { canonicalDecimal } from '../format/decimal-text.js';
import { MOST_CHARACTERS_OF_TEXT } from '../format/limits.js';
import type { Scalar } from '../schema/shape.js';
import { fault, kindOf, show, type Spot, type Walk } from './walk.js';
import { isScalar, type Scalar as ScalarNode } from './yaml-source.js';

const nameOf = (shape: Scalar): string => {
  const { name } = shape.codec;
  if (shape.id !== undefined) return 'an id';
  return name === 'string' ? 'text' : name === 'number' || name === 'boolean' ? `a ${name}` : name;
};

/** What is wrong with a number as it is written; null if nothing is. */
const numberFault = ({ value, source = '' }: ScalarNode, isExact: boolean): string | null => {
  const canonical = canonicalDecimal(source);
  if (canonical === null)
    return 'write a plain decimal number such as 1200 or 12.5, with at most 40 digits and without exponent, hexadecimal or octal digits';
  return isExact || canonical === String(value)
    ? null
    : `this number cannot be stored exactly: it would become ${String(value)}`;
};

const textFault = (text: string): string | null => {
  if (text.length > MOST_CHARACTERS_OF_TEXT)
    return `the text has ${text.length} characters, the limit is ${MOST_CHARACTERS_OF_TEXT}; shorten it`;
  const wrong = findJsonFault(text, '');
  return wrong === null ? null : `${wrong.reason}, which no store can hold; remove it`;
};

/** The value that the codec decodes, or the message of a fault. */
const givenTo = (shape: Scalar, node: ScalarNode): E.Either<string, unknown> => {
  if (typeof node.value === 'string') {
    const wrong = textFault(node.value);
    return wrong === null ? E.right(node.value) : E.left(wrong);
  }
  if (typeof node.value !== 'number') return E.right(node.value);
  if (shape.reads !== undefined) {
    const wrong = shape.reads === 'decimal' ? numberFault(node, true) : null;
    return wrong === null ? E.right(node.source) : E.left(wrong);
  }
  // A field of another kind reports what it expects.
  const wrong = E.isRight(shape.codec.decode(node.value)) ? numberFault(node, false) : null;
  return wrong === null ? E.right(node.value) : E.left(wrong);
};

export const walkScalar = (walk: Walk, shape: Scalar, spot: Spot): unknown => {
  const { node, id, personId } = spot;
  if (!isScalar(node)) return fault(walk, spot, `expected ${nameOf(shape)}; found ${kindOf(node)}`);
  const given = givenTo(shape, node);
  if (E.isLeft(given)) return fault(walk, spot, `${given.left}; found ${show(node)}`);
  if (shape.reads === 'decimal' && typeof node.value !== 'number')
    return fault(walk, spot, `expected a number; found ${show(node)}`);
  const decoded = shape.codec.decode(given.right);
  if (E.isLeft(decoded)) {
    const [first] = decoded.left;
    const message = first?.message ?? `expected ${nameOf(shape)}`;
    const isQuotable = typeof node.value !== 'string' && E.isRight(shape.codec.decode(node.source));
    const quoted = isQuotable ? `; write it in quotes: '${node.source}'` : '';
    const isComplete = /“|^there is no|^the /.test(message);
    return fault(walk, spot, isComplete ? message : `${message}; found ${show(node)}${quoted}`);
  }
  const where = walk.source.whereIs(node, id);
  if (shape.id !== undefined) walk.mentions.push({ use: shape.id, id: String(node.value), where });
  else if (typeof decoded.right === 'string')
    walk.texts.push({ text: decoded.right, where, personId });
  return decoded.right as unknown;
};
