import { Emitter } from '#base/emitter';
import type { DesignsService } from '#protocol/designs-service';
import type { Workbench } from '../../../app/workbench';

/** Something in the list of designs changed: lists read it again. */
export const designListChanged = new Emitter<void>();

/** The designs of the project. */
export const designsOf = (workbench: Workbench): DesignsService => workbench.service.designs;
