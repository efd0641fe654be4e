/**
 * What other features may use of plans. `<PlanView plan={plan} />` fills its parent; it is heavy, so import this file
 * lazily. `planListChanged` tells the list that a plan was kept.
 */
export { PlanView, type PlanViewProps } from './plan-view';
export { openPlan } from './open-plan';
export { planListChanged } from './plan-list-changed';
