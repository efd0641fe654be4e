/** What other features may use of the object browser. */
export { openObject, type ObjectTabState } from './open-object';
export { kindIcons, kindWords, hasRows } from './kinds';
export { catalogsOf } from './catalog-store';
