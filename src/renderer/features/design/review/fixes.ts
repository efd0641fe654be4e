import type { Finding } from '#model/finding';
import type { SchemaEdit } from '#model/schema-edit';
import type { DesignDocument } from '../document/design-document';
import { offerUndo } from '../diagram/card-steps';

/** Makes the change that ends a finding, with an undo. */
export function applyFix(design: DesignDocument, { fix }: Finding): void {
  if (!fix || !design.attempt(fix.title, fix.edits)) return;
  offerUndo(design, `${fix.title}: done.`);
}

/** Accepts a finding with a reason that is kept in the design; undone like everything. */
export function acceptFinding(design: DesignDocument, finding: Finding, reason: string): void {
  const value = {
    rule: finding.rule,
    object: finding.ids[0] ?? finding.object,
    reason,
    at: new Date().toISOString(),
  };
  design.attempt(`Accept: ${finding.message}`, [{ do: 'add', parent: 'schema', list: 'accepted', value }]);
}

/** Takes an acceptance back: the finding stands again. */
export function unacceptFinding(design: DesignDocument, finding: Finding): void {
  const edits = (design.schema.accepted ?? [])
    .filter(({ rule, object }) => rule === finding.rule && (finding.ids.includes(object) || object === finding.object))
    .flatMap((acceptance): SchemaEdit[] => {
      const { id } = acceptance as { readonly id?: string };
      return id === undefined ? [] : [{ do: 'remove', id }];
    });
  design.attempt(`Take back the acceptance of: ${finding.message}`, edits);
}
