/**
 * The colours of a drawing as literal values: what draws an SVG elsewhere knows neither our tokens nor, often, OKLCH.
 * They are the page's tokens converted to sRGB; areas are oklch(0.62 0.13 h) and oklch(0.97 0.018 h) on light,
 * oklch(0.7 0.11 h) and oklch(0.245 0.03 h) on dark, with the hues 270, 155, 65, 15, 225, 325, 110, 190.
 */
export interface DrawingColours {
  readonly ground: string;
  readonly card: string;
  readonly header: string;
  readonly pill: string;
  readonly text: string;
  readonly dim: string;
  readonly faint: string;
  readonly line: string;
  readonly strongLine: string;
  readonly accent: string;
  readonly note: string;
  /** Of eight area colours each: border and ground. */
  readonly areas: readonly AreaColours[];
}

export interface AreaColours {
  readonly edge: string;
  readonly soft: string;
}

export type DrawingTheme = 'light' | 'dark';

const zip = (edges: readonly string[], softs: readonly string[]): readonly AreaColours[] =>
  edges.map((edge, index) => ({ edge, soft: softs[index]! }));

export const drawingColours: Readonly<Record<DrawingTheme, DrawingColours>> = {
  light: {
    ground: '#f9fafb',
    card: '#ffffff',
    header: '#f9fafb',
    pill: '#e6e8ec',
    text: '#1c1e25',
    dim: '#4b4d55',
    faint: '#64666e',
    line: '#e1e2e5',
    strongLine: '#8d8f97',
    accent: '#4e56d3',
    note: '#feefcf',
    areas: zip(
      ['#6880d4', '#349d62', '#bb731b', '#c8626d', '#0095c1', '#ad69b1', '#8b8c14', '#009e97'],
      ['#f0f5ff', '#ecf9f0', '#fef3e9', '#fff1f1', '#e9f8fe', '#fcf1fc', '#f5f6e9', '#e8f9f8'],
    ),
  },
  dark: {
    ground: '#17181d',
    card: '#1e1f25',
    header: '#23242b',
    pill: '#33353d',
    text: '#e5e6ea',
    dim: '#b4b5bc',
    faint: '#9799a1',
    line: '#34363e',
    strongLine: '#6b6e79',
    accent: '#8d98f5',
    note: '#3a2b0d',
    areas: zip(
      ['#849be3', '#61b380', '#cd8f50', '#da8188', '#42acd2', '#c186c4', '#a3a44e', '#30b4ad'],
      ['#1b202f', '#14251a', '#2a1d11', '#2d1a1c', '#0f232b', '#281b28', '#212210', '#0d2524'],
    ),
  },
};
