import type { ErrorData } from '#base/errors';
import type { DomainMap, DomainMapRequest } from '#design/diagram/domain-map';
import type { Placement, PlaceRequest } from '#design/diagram/place';

/** What the page asks of the worker; it answers one request at a time. */
export type LayoutRequest =
  | { readonly kind: 'place'; readonly request: PlaceRequest }
  | { readonly kind: 'map'; readonly request: DomainMapRequest };

export type LayoutAnswer =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'placed'; readonly placement: Placement }
  | { readonly kind: 'mapped'; readonly map: DomainMap }
  | { readonly kind: 'failed'; readonly error: ErrorData };
