import { useStore } from '@xyflow/react';
import type { CardDetail } from '#design/diagram/card';

/** Below these zooms the text of a level cannot be read: 12 px become 6, a row of 30 px becomes 8. */
const COLUMNS_FROM = 0.5;
const KEYS_FROM = 0.27;

export const detailAt = (zoom: number): CardDetail =>
  zoom >= COLUMNS_FROM ? 'columns' : zoom >= KEYS_FROM ? 'keys' : 'name';

/** The level of detail at the zoom of now; draws anew only when the level changes. */
export const useDetail = (): CardDetail => useStore((state) => detailAt(state.transform[2]));
