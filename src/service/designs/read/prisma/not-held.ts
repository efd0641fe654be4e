import type { Field, Model, View } from '@mrleebo/prisma-ast';
import type { ImportProblem } from '#model/design';
import type { PlacedBlock } from './blocks';

/** What a Prisma schema says and a design cannot take over from it: said, never dropped in silence. */
export function notHeld(blocks: readonly PlacedBlock[]): readonly ImportProblem[] {
  return [...blocks.flatMap(ofOtherKinds), ...manyToMany(blocks)];
}

function ofOtherKinds({ block, line, lines }: PlacedBlock): ImportProblem[] {
  if (block.type !== 'view' && block.type !== 'type') return [];
  const hint =
    block.type === 'view'
      ? 'Prisma does not say what it selects; add it to the design by hand.'
      : 'It has no table; add its fields where it is used by hand.';
  return [warning(`The ${block.type} ${block.name} was not read.`, hint, line, (lines[0] ?? '').indexOf(block.name))];
}

interface ListField extends PlacedBlock {
  readonly model: Model | View;
  readonly field: Field;
  readonly target: string;
}

/** Lists on both sides without a column on either: the table between them is made by Prisma and stands nowhere. */
function manyToMany(blocks: readonly PlacedBlock[]): ImportProblem[] {
  const lists = blocks.flatMap((placed): ListField[] => {
    const { block } = placed;
    if (block.type !== 'model') return [];
    return block.properties.flatMap((property): ListField[] =>
      property.type === 'field' && property.array === true && typeof property.fieldType === 'string'
        ? [{ ...placed, model: block, field: property, target: property.fieldType }]
        : [],
    );
  });
  const single = new Set(
    blocks.flatMap(({ block }) =>
      block.type === 'model'
        ? block.properties.flatMap((each) =>
            each.type === 'field' && each.array !== true && typeof each.fieldType === 'string'
              ? [`${block.name} ${each.fieldType}`]
              : [],
          )
        : [],
    ),
  );
  return lists
    .filter(
      ({ model, target }) =>
        !single.has(`${target} ${model.name}`) &&
        lists.some((other) => other.model.name === target && other.target === model.name) &&
        model.name <= target,
    )
    .map(({ model, target, field, line, lines }) => {
      const at = lines.findIndex((text) => new RegExp(`^\\s*${field.name}\\s`).test(text));
      return warning(
        `Many ${model.name} belong to many ${target}: the table between them was not read.`,
        'Add a table with a foreign key to each of the two.',
        line + Math.max(at, 0),
        (lines[at] ?? '').indexOf(field.name),
      );
    });
}

const warning = (message: string, hint: string, line: number, column: number): ImportProblem => ({
  message,
  hint,
  file: null,
  line,
  column: Math.max(column, 0) + 1,
  severity: 'warning',
});
