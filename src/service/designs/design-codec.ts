import { printLayoutText } from '#design/layout-text';
import { printSchemaText } from '#design/schema-text';
import { parseSchemaText } from '#design/schema-text-parse';
import type { DesignCodec } from './linked-files';

/** A design in its two text files. */
export const designCodec: DesignCodec = {
  print: ({ schema, diagrams }) => ({ text: printSchemaText(schema), layout: printLayoutText(diagrams) }),
  reads: (text) => {
    const { schema, problems } = parseSchemaText(text);
    return schema !== null && problems.every(({ severity }) => severity !== 'error');
  },
};
