/** What commands do on a diagram; loaded when the first one is run. */
export {
  alignSelected,
  collapseSelected,
  distributeSelected,
  groupSelected,
  hideSelected,
  newDiagram,
  newNote,
  newTable,
  removeSelected,
  renameSelected,
  showHidden,
  showNeighbours,
} from './canvas-actions';
export { newColumn } from './card-steps';
