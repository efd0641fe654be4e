// Opens a project and holds it until it is killed. With `write`, also saves an editor over and over and prints each
// number after its text was saved: what was printed must be there after a kill. With `upgrade`, takes the project through
// two more formats that take a while.
import { createEditors } from '../../src/service/editors/editors';
import { migrations } from '../../src/service/project/migrations';
import { createProject, openProject } from '../../src/service/project/open-project';

const [path = '', mode = '', scratchFolder = ''] = process.argv.slice(2);
const slow = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) INSERT INTO';
const further = [
  `CREATE TABLE t (i INTEGER) STRICT; ${slow} t SELECT i FROM n`,
  `CREATE TABLE u (i INTEGER) STRICT; ${slow} u SELECT i FROM n; DROP TABLE t`,
];
const all = mode === 'upgrade' ? [...migrations, ...further] : migrations;
if (mode === 'upgrade') process.stdout.write('open\n');
const context = { scratchFolder, migrations: all };
const { file } = await (mode === 'create' ? createProject(path, context) : openProject(path, context));
process.stdout.write(mode === 'upgrade' ? 'upgraded\n' : 'open\n');

if (mode === 'write') {
  const editors = createEditors(() => Promise.resolve(file));
  for (let number = 1; ; number += 1) {
    await editors.save({
      editor: {
        id: `e${number % 5}`,
        title: 'typing',
        connection: null,
        text: `${number} ${'x'.repeat((number * 37) % 20_000)}`,
        selection: null,
        scrollTop: 0,
        position: number % 5,
        savedQuery: null,
        updatedAt: new Date().toISOString(),
      },
    });
    process.stdout.write(`${number}\n`);
    if (number % 50 === 0) await editors.close({ id: `e${(number / 50) % 5}` });
    // Lets the pipe be written: what is acknowledged has left this process.
    if (number % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
setInterval(() => {}, 1_000_000);
