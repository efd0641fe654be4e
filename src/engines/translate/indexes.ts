import type { Index } from '#model/schema';
import { ExpressionFault } from '#sql/expression/fault';
import type { TableExpressions } from './expressions';
import type { Move } from './move';

const suffix = /\s+(?:(ASC|DESC)\b)?\s*(?:NULLS\s+(FIRST|LAST))?\s*$/i;

/** Parts, order and condition of an index in the spellings of the target; nothing where one of them is not certain. */
export function moveIndex(index: Index, table: string, expressions: TableExpressions, move: Move): readonly Index[] {
  const object = `${table}.${index.name}`;
  const refuse = (fault: string): readonly Index[] => {
    const effect = index.unique ? 'the rows that it would keep unique are not kept so' : 'it is left out';
    move.losses.omit(object, `is not given this index: "${fault}" is not certain to mean the same there; ${effect}`);
    return [];
  };
  const parts: string[] = [];
  for (const part of index.parts) {
    const moved = movePart(part, object, expressions, move);
    if (moved.text === null) return refuse(moved.fault);
    parts.push(moved.text);
  }
  let where: string | null = null;
  if (index.where !== null) {
    const moved = expressions.condition(index.where);
    if (moved.text === null) return refuse(moved.fault);
    where = moved.text;
  }
  if (index.options?.length) move.losses.omit(object, `takes over no storage options (${index.options.join(', ')})`);
  const method = /^(btree)?$/i.test(index.method) ? 'btree' : index.method;
  return [{ ...index, parts, where, method, definition: '', options: undefined, include: index.include }];
}

function movePart(
  part: string,
  object: string,
  expressions: TableExpressions,
  move: Move,
): ReturnType<TableExpressions['value']> {
  let text = part.trim();
  let order = '';
  const nulls = suffix.exec(text);
  if (nulls && (nulls[1] || nulls[2])) {
    text = text.slice(0, nulls.index);
    order = nulls[1]?.toUpperCase() === 'DESC' ? ' DESC' : '';
    if (nulls[2] && move.can.indexes?.nullsOrder === false)
      move.losses.weaken(object, `has no NULLS ${nulls[2].toUpperCase()} in an index; NULLs stand where it puts them`);
    else if (nulls[2]) order += ` NULLS ${nulls[2].toUpperCase()}`;
  }
  const collated = /\s+COLLATE\s+\S+$/i.exec(text);
  if (collated) return { text: null, fault: collated[0].trim() };
  const isName = isColumn(text, expressions);
  // A second word behind a name is an operator class, which is a matter of one engine.
  const withClass = isName ? null : /^("(?:[^"]|"")+"|[\w$]+)\s+([\w.]+)$/.exec(text);
  if (withClass) return { text: null, fault: withClass[2]! };
  const moved = expressions.value(text);
  if (moved.text === null) return moved;
  return { text: `${isName ? moved.text : `(${moved.text})`}${order}`, fault: null };
}

function isColumn(text: string, expressions: TableExpressions): boolean {
  try {
    return expressions.parse(text).kind === 'column';
  } catch (thrown) {
    if (thrown instanceof ExpressionFault) return false;
    throw thrown;
  }
}
