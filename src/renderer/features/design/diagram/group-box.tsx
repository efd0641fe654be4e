import type { Node, NodeProps } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { DiagramGroup } from '#model/design';
import { classNames } from '../../../ui/class-names';
import { IconButton } from '../../../ui/icon-button';
import { countOf } from '../../../ui/quantities';
import { useDesign, useSelected } from '../design-context';
import { changeGroup } from './arrangements';
import { useDetail } from './detail';
import styles from './group-box.module.css';
import { RenameField } from './rename-field';

export type GroupNode = Node<{ readonly group: DiagramGroup }, 'group-box'>;

/** The further away, the larger: an area is found by its title. */
const titleSizes = { columns: 15, keys: 20, name: 40 } as const;

/** An area with a title around some tables; dragging it moves them, collapsing it draws one box for all. */
export const GroupBox = memo(function GroupBox({ id, data: { group }, selected }: NodeProps<GroupNode>) {
  const design = useDesign();
  const detail = useDetail();
  const renaming = useSelected(design.renaming, (now) => now === id);
  return (
    <section
      className={classNames(styles.group, selected && styles.selected)}
      style={{ borderColor: `var(--area-${group.colour})`, background: `var(--area-${group.colour}-soft)` }}
      aria-label={`Group ${group.title}`}
    >
      <header
        className={styles.header}
        style={{ fontSize: titleSizes[detail] }}
        onDoubleClick={() => design.renaming.set(id)}
      >
        <span className="nodrag">
          <IconButton
            size="small"
            label={group.collapsed ? `Open ${group.title}` : `Collapse ${group.title}`}
            icon={group.collapsed ? ChevronRight : ChevronDown}
            onPress={() =>
              design.arrange(group.collapsed ? `Open ${group.title}` : `Collapse ${group.title}`, (diagram) =>
                changeGroup(diagram, id, { collapsed: !group.collapsed }),
              )
            }
          />
        </span>
        {renaming ? (
          <RenameField
            label="Title of the group"
            value={group.title}
            onDone={(title) => {
              design.renaming.set(null);
              if (title !== null)
                design.arrange(`Rename the group ${group.title}`, (diagram) => changeGroup(diagram, id, { title }));
            }}
          />
        ) : (
          <span className={styles.title}>{group.title}</span>
        )}
        {group.collapsed && <span className={styles.count}>{countOf(group.members.length, 'table')}</span>}
      </header>
    </section>
  );
});
