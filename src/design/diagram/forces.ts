import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Point, Size } from './geometry';
import { Pace, type Watch } from './pace';
import { separate, type Rectangle } from './separate';

export interface Body extends Size {
  readonly id: string;
  /** Upper left corner to start from; absent: d3-force's spiral. */
  readonly at?: Point | undefined;
  /** Stays at `at`. */
  readonly fixed?: boolean | undefined;
}

export interface Spring {
  readonly from: string;
  readonly to: string;
  /** 1: a single foreign key. */
  readonly weight: number;
}

export interface ForceOptions {
  readonly gap: number;
  readonly ticks: number;
}

interface Particle extends SimulationNodeDatum {
  readonly body: Body;
  readonly radius: number;
}

/** Lengths, strengths and the number of steps were chosen by eye and by crossings on `testing/realistic-schema.ts`. */
const CHARGE = { factor: -6, leastRadius: 60, theta: 1.1 };
const TICKS_A_STEP = 5;

/**
 * Upper left corners by d3-force, with a rectangle overlap pass at the end. Deterministic: d3-force starts from a
 * spiral and jiggles by a linear congruential generator of its own.
 */
export async function placeByForces(
  bodies: readonly Body[],
  springs: readonly Spring[],
  { gap, ticks }: ForceOptions,
  watch: Watch = {},
): Promise<ReadonlyMap<string, Point>> {
  const pace = new Pace(watch);
  const particles = bodies.map((body) => particleOf(body, gap));
  const radius = new Map(particles.map((particle) => [particle.body.id, particle.radius]));
  const degree = new Map<string, number>();
  for (const { from, to } of springs) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const links = springs
    .filter(({ from, to }) => from !== to && radius.has(from) && radius.has(to))
    .map(({ from, to, weight }) => ({ source: from, target: to, weight }));
  type Link = SimulationLinkDatum<Particle> & { readonly weight: number };
  const idOf = (end: Link['source']): string => (typeof end === 'object' ? end.body.id : String(end));
  const simulation = forceSimulation<Particle>(particles)
    .stop()
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force('charge', forceManyBody<Particle>().strength(chargeOf).theta(CHARGE.theta))
    .force(
      'link',
      forceLink<Particle, Link>(links)
        .id(({ body }) => body.id)
        .distance((link) => (radius.get(idOf(link.source)) ?? 0) + (radius.get(idOf(link.target)) ?? 0) + gap)
        .strength((link) => {
          const busiest = Math.min(degree.get(idOf(link.source)) ?? 1, degree.get(idOf(link.target)) ?? 1);
          return Math.min(1, Math.sqrt(link.weight) / Math.max(1, busiest));
        }),
    )
    .force('collide', forceCollide<Particle>((particle) => particle.radius * 0.9).iterations(1))
    // A canvas is wider than high.
    .force('x', forceX<Particle>(0).strength(0.035))
    .force('y', forceY<Particle>(0).strength(0.06));
  for (let tick = 0; tick < ticks; tick += TICKS_A_STEP) {
    simulation.tick(Math.min(TICKS_A_STEP, ticks - tick));
    await pace.step((tick / ticks) * 0.9);
  }
  const rectangles = particles.map(rectangleOf);
  separate(rectangles, gap);
  pace.check();
  return new Map(rectangles.map(({ x, y }, index) => [bodies[index]!.id, { x: Math.round(x), y: Math.round(y) }]));
}

function particleOf(body: Body, gap: number): Particle {
  const { width, height, at } = body;
  const middle = at && { x: at.x + width / 2, y: at.y + height / 2 };
  return {
    body,
    radius: Math.sqrt((width + gap) * (height + gap)) / 2,
    ...middle,
    ...(body.fixed && middle ? { fx: middle.x, fy: middle.y } : {}),
  };
}

const chargeOf = ({ radius }: Particle): number => CHARGE.factor * Math.max(CHARGE.leastRadius, radius);

function rectangleOf({ body, x = 0, y = 0 }: Particle): Rectangle {
  const { width, height } = body;
  return { x: x - width / 2, y: y - height / 2, width, height, fixed: body.fixed ?? false };
}
