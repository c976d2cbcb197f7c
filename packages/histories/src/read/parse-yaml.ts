// Parses YAML in linear time: refuses deep nesting before the parser recurses into it, and resolves aliases in one walk.
import * as E from 'fp-ts/lib/Either.js';
import {
  type Alias,
  Composer,
  type CST,
  type Document,
  Lexer,
  type LineCounter,
  type Node,
  Parser,
  visit,
} from 'yaml';

/** Why a text is not a YAML file that we read; `offset` counts UTF-16 units. */
export interface YamlFault {
  readonly code: 'NotYaml' | 'TooLarge';
  readonly offset: number;
  readonly message: string;
}

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super('nested too deeply');
  }
}

const SCALAR_FOLLOWS = '\u001F';
const CONTROL = new Set(['\u0002', '\u0018', SCALAR_FOLLOWS]);

/** Counts the open lists and maps while the lexer proceeds; throws TooDeep. */
const depthGuard = (deepest: number): ((lexeme: string) => void) => {
  let offset = 0;
  let column = 0;
  let flow = 0;
  /** Columns where blocks begin that are open. */
  const blocks: number[] = [];
  let isScalar = false;
  return (lexeme) => {
    if (CONTROL.has(lexeme)) {
      isScalar = lexeme === SCALAR_FOLLOWS;
      return;
    }
    const isStructure = !isScalar;
    isScalar = false;
    if (isStructure && (lexeme === '[' || lexeme === '{')) flow += 1;
    else if (isStructure && (lexeme === ']' || lexeme === '}')) flow = Math.max(0, flow - 1);
    else if (flow === 0 && lexeme.trim() !== '' && lexeme !== ':') {
      while ((blocks.at(-1) ?? -1) > column) blocks.pop();
      if (blocks.at(-1) !== column) blocks.push(column);
    }
    if (flow + blocks.length > deepest) throw new TooDeep(offset);
    offset += lexeme.length;
    const newline = lexeme.lastIndexOf('\n');
    column = newline < 0 ? column + lexeme.length : lexeme.length - newline - 1;
  };
};

function* tokens(text: string, lines: LineCounter, deepest: number): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  const guard = depthGuard(deepest);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    guard(lexeme);
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** The only document of the text. Repeated keys are left for the caller to find. */
export const parseYamlText = (
  text: string,
  lines: LineCounter,
  deepest: number,
): E.Either<YamlFault, Document.Parsed> => {
  // Finding repeated keys is quadratic in the parser.
  const composer = new Composer({ prettyErrors: false, stringKeys: true, uniqueKeys: false });
  try {
    const [document, further] = composer.compose(tokens(text, lines, deepest), true, text.length);
    if (document === undefined) throw new Error('the composer gives a document for every text');
    // Later errors of the parser mostly follow from the first.
    const [error] = document.errors;
    if (error !== undefined)
      return E.left({
        code: 'NotYaml',
        offset: error.pos[0],
        message: `this is not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`,
      });
    if (further !== undefined)
      return E.left({
        code: 'NotYaml',
        offset: further.range[0],
        message: 'a second document begins here; write one file for each',
      });
    return E.right(document);
  } catch (thrown) {
    if (!(thrown instanceof TooDeep)) throw thrown;
    return E.left({
      code: 'TooLarge',
      offset: thrown.offset,
      message: `lists and maps are nested more than ${deepest} levels deep here; write them flat`,
    });
  }
};

/** The node that each alias repeats: the last one before it that bears the anchor. */
export const aliasedNodes = (document: Document): ReadonlyMap<Alias, Node> => {
  const anchored = new Map<string, Node>();
  const nodes = new Map<Alias, Node>();
  visit(document, {
    Alias: (_, alias) => {
      const node = anchored.get(alias.source);
      if (node !== undefined) nodes.set(alias, node);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return nodes;
};
