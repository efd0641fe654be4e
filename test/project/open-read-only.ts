// Opens a write-protected project as a user to whom permissions apply (root writes everywhere): prints what it saw.
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#base/errors';
import { migrations } from '../../src/service/project/migrations';
import { closeProject, openProject } from '../../src/service/project/open-project';
import type { ProjectFile } from '../../src/service/project/project-file';

if (process.getuid?.() === 0) {
  process.setgid?.(65534);
  process.setuid?.(65534);
}
const folder = mkdtempSync(join(tmpdir(), 'plumbline-reader-'));
const context = { scratchFolder: join(folder, 'scratch'), migrations };
const path = process.argv[2] ?? '';

const { file } = await openProject(path, context);
file.run("UPDATE editors SET text = 'typed anyway'");
const text = file.get<{ text: string }>('SELECT text FROM editors')?.text;
const refused = refusal(file);
const readOnly = file.readOnly;
closeProject(file);

const own = join(folder, 'shop.plumbline');
copyFileSync(path, own);
chmodSync(own, 0o444);
const second = await openProject(own, context);
const lockedFile = second.file.readOnly;
closeProject(second.file);
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ readOnly, text, refused, lockedFile }));

function refusal(project: ProjectFile): string | undefined {
  try {
    project.requireWritable();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return undefined;
}
