/** The data dictionary: one HTML file with everything in it, to keep, to send and to print. */
import type { Column, DatabaseSchema, ForeignKey, Index, Namespace, Table, View } from '#model/schema';
import search from './data-dictionary-search.js?raw';
import style from './data-dictionary.css?raw';
import { constant, joined, markup, nothing, type Markup } from './markup';

export interface DictionaryOptions {
  /** When it was made, as it is shown; absent: nothing is said, and the same schema gives the same file. */
  readonly madeAt?: string | undefined;
}

/** Every text of the schema is shown as text; nothing is loaded from anywhere, which its own policy forbids as well. */
export function printDataDictionary(schema: DatabaseSchema, { madeAt }: DictionaryOptions = {}): string {
  const spaces = schema.namespaces.filter(
    ({ tables, views, types, routines }) => tables.length + views.length + types.length + routines.length > 0,
  );
  const anchors = anchorsOf(spaces);
  const title = schema.database || 'Schema';
  const count = (one: string, many: string, length: number): string =>
    `${length.toLocaleString('en')} ${length === 1 ? one : many}`;
  const total = (list: (space: Namespace) => readonly unknown[]): number =>
    spaces.reduce((sum, space) => sum + list(space).length, 0);
  const facts = [
    schema.product || schema.engine,
    count(
      'table',
      'tables',
      total(({ tables }) => tables),
    ),
    count(
      'view',
      'views',
      total(({ views }) => views),
    ),
    madeAt ?? '',
  ].filter((fact) => fact !== '');
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}: data dictionary</title>
        <style>
          ${constant(style)}
        </style>
      </head>
      <body>
        <nav aria-label="Tables and views">
          <label for="search">Search</label>
          <input id="search" type="search" placeholder="Table, column, comment" autocomplete="off" spellcheck="false" />
          <p id="found" role="status"></p>
          ${joined(spaces.map((space) => contents(space, anchors)))}
        </nav>
        <main>
          <header>
            <h1>${title}</h1>
            <p>${facts.join(' · ')}</p>
          </header>
          ${joined(spaces.map((space) => chapter(space, anchors)))} ${notHeld(schema)}
        </main>
        <script>
          ${constant(search)}
        </script>
      </body>
    </html> `.text;
}

type Anchors = ReadonlyMap<string, string>;

const keyOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  JSON.stringify([schema, name]);

function anchorsOf(spaces: readonly Namespace[]): Anchors {
  const relations = spaces.flatMap(({ tables, views }): readonly (Table | View)[] => [...tables, ...views]);
  return new Map(relations.map((relation, index) => [keyOf(relation), `r${index + 1}`]));
}

function contents({ name, tables, views }: Namespace, anchors: Anchors): Markup {
  const entry = (relation: Table | View): Markup =>
    markup`<li><a href="#${anchors.get(keyOf(relation)) ?? ''}">${relation.name}</a></li>`;
  return markup`<h2>${name}</h2>
    <ul>
      ${joined([...tables, ...views].map(entry))}
    </ul>`;
}

function chapter(space: Namespace, anchors: Anchors): Markup {
  const { name, comment, tables, views, types, routines } = space;
  return markup`<section class="schema">
    <h2>${name}</h2>
    ${paragraph(comment)} ${joined(tables.map((table) => tableSection(table, anchors)))}
    ${joined(views.map((view) => viewSection(view, anchors)))}
    ${
      types.length === 0
        ? ''
        : markup`<article>
            <h3>Types</h3>
            <dl>
              ${joined(
                types.map(
                  (type) =>
                    markup`<dt><code>${type.name}</code> <small>${type.kind}</small></dt>
                      <dd>${type.details.join(', ')} ${type.comment ?? ''}</dd>`,
                ),
              )}
            </dl>
          </article>`
    }
    ${
      routines.length === 0
        ? ''
        : markup`<article>
            <h3>Routines</h3>
            <dl>
              ${joined(
                routines.map(
                  (routine) =>
                    markup`<dt>
                        <code>${routine.name}(${routine.arguments})</code>
                        <small>${routine.kind}${routine.returns === null ? '' : ` returns ${routine.returns}`}</small>
                      </dt>
                      <dd>${routine.comment ?? ''}</dd>`,
                ),
              )}
            </dl>
          </article>`
    }
  </section>`;
}

function tableSection(table: Table, anchors: Anchors): Markup {
  const { name, kind, comment, columns, retention } = table;
  return markup`<article id="${anchors.get(keyOf(table)) ?? ''}">
    <h3>${name}${kind === 'table' ? '' : markup` <small>${kind}</small>`}</h3>
    ${paragraph(comment)}${retention === undefined ? '' : markup`<p>Kept: ${retention}</p>`}
    ${columnGrid(columns, table, anchors)} ${constraints(table, anchors)}
  </article>`;
}

function viewSection(view: View, anchors: Anchors): Markup {
  return markup`<article id="${anchors.get(keyOf(view)) ?? ''}">
    <h3>${view.name} <small>${view.materialized ? 'materialised view' : 'view'}</small></h3>
    ${paragraph(view.comment)} ${columnGrid(view.columns, null, anchors)}
    <details>
      <summary>Definition</summary>
      <pre><code>${view.definition}</code></pre>
    </details>
  </article>`;
}

function columnGrid(columns: readonly Column[], table: Table | null, anchors: Anchors): Markup {
  const rows = columns.map((column) => {
    const value =
      column.generated?.expression ??
      column.default ??
      (column.identity === null ? '' : `identity, ${column.identity}`);
    const personal = column.personal === undefined ? '' : markup` <mark>${column.personal}</mark>`;
    return markup`<tr>
      <th scope="row"><code>${column.name}</code>${marks(column, table, anchors)}</th>
      <td><code>${column.type}</code></td>
      <td>${column.nullable ? 'yes' : 'no'}</td>
      <td>${value === '' ? '' : markup`<code>${value}</code>`}</td>
      <td>${column.comment ?? ''}${personal}</td>
    </tr>`;
  });
  return markup`<div class="wide">
    <table>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Type</th>
          <th scope="col">Null</th>
          <th scope="col">Default</th>
          <th scope="col">Description</th>
        </tr>
      </thead>
      <tbody>
        ${joined(rows)}
      </tbody>
    </table>
  </div>`;
}

function marks(column: Column, table: Table | null, anchors: Anchors): Markup {
  if (table === null) return nothing;
  const key = table.primaryKey?.columns.includes(column.name) ? markup` <abbr title="Primary key">PK</abbr>` : '';
  const references = table.foreignKeys.filter(({ columns }) => columns.includes(column.name));
  const links = references.map(({ references: target }) => {
    const anchor = anchors.get(keyOf({ schema: target.schema, name: target.table }));
    const name = `${target.table}.${target.columns.join(', ')}`;
    return anchor === undefined ? markup` → ${name}` : markup` → <a href="#${anchor}">${name}</a>`;
  });
  return markup`${key}${joined(links)}`;
}

function constraints(table: Table, anchors: Anchors): Markup {
  const items = [
    ...(table.primaryKey ? [markup`Primary key ${list(table.primaryKey.columns)}`] : []),
    ...table.uniques.map(({ columns }) => markup`Unique ${list(columns)}`),
    ...table.foreignKeys.map((foreignKey) => reference(foreignKey, anchors)),
    ...table.checks.map(({ name, expression }) => markup`Check ${name ?? ''} <code>${expression}</code>`),
    ...table.exclusions.map(({ name, expression }) => markup`Exclusion ${name ?? ''} <code>${expression}</code>`),
    ...table.indexes.filter(({ constraint }) => constraint === null).map(indexItem),
    ...table.triggers.map(({ name, definition }) => markup`Trigger ${name} <code>${definition}</code>`),
    ...(table.policies ?? []).map(
      ({ name, command, roles }) => markup`Policy ${name} for ${command} to ${roles.join(', ')}`,
    ),
  ];
  return items.length === 0
    ? nothing
    : markup`<ul class="facts">
        ${joined(items.map((item) => markup`<li>${item}</li>`))}
      </ul>`;
}

function reference({ columns, references: target, onDelete, onUpdate }: ForeignKey, anchors: Anchors): Markup {
  const anchor = anchors.get(keyOf({ schema: target.schema, name: target.table }));
  const name = `${target.schema}.${target.table}`;
  const link = anchor === undefined ? markup`${name}` : markup`<a href="#${anchor}">${name}</a>`;
  const actions = [
    onDelete === 'NO ACTION' ? '' : `on delete ${onDelete.toLowerCase()}`,
    onUpdate === 'NO ACTION' ? '' : `on update ${onUpdate.toLowerCase()}`,
  ];
  const said = actions.filter((action) => action !== '').join(', ');
  return markup`Refers by ${list(columns)} to ${link} ${list(target.columns)}${said === '' ? '' : `, ${said}`}`;
}

function indexItem({ name, unique, method, parts, where }: Index): Markup {
  return markup`${unique ? 'Unique index' : 'Index'} ${name} (${method}) on
    <code>${parts.join(', ')}</code>${where === null ? '' : markup` where <code>${where}</code>`}`;
}

function notHeld({ unsupported }: DatabaseSchema): Markup {
  if (unsupported.length === 0) return nothing;
  return markup`<section class="schema">
    <h2>Not held</h2>
    <ul>
      ${joined(unsupported.map(({ object, why }) => markup`<li>${object}: ${why}</li>`))}
    </ul>
  </section>`;
}

function list(names: readonly string[]): Markup {
  return markup`<code>(${names.join(', ')})</code>`;
}

function paragraph(text: string | null): Markup {
  return text === null || text.trim() === '' ? nothing : markup`<p>${text}</p>`;
}
