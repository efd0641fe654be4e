import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';
import { AppError } from '#base/errors';
import type { DesignDocument } from '../document/design-document';

/**
 * What the canvas shows as SVG, in the light theme: it goes to paper and into documents. `fonts`: with the typefaces in
 * it, for where the page's own do not reach.
 */
export async function pictureOf(design: DesignDocument, fonts: boolean): Promise<string> {
  const { canvas } = design;
  if (!canvas)
    throw new AppError('not-found', 'There is no diagram on screen to export.', {
      hint: 'Show the Diagram view first.',
    });
  const fontFaces = fonts ? await fontRules() : undefined;
  return canvas.svg({ theme: 'light', fontFaces });
}

async function fontRules(): Promise<string> {
  const face = async (family: string, url: string): Promise<string> => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return `@font-face{font-family:'${family}';font-weight:100 900;src:url(data:font/woff2;base64,${base64(bytes)}) format('woff2')}`;
  };
  return (await Promise.all([face('Inter Variable', inter), face('JetBrains Mono Variable', mono)])).join('');
}

/** Browsers draw no larger canvas. */
const MOST_SIDE = 16_000;
const MOST_PIXELS = 120_000_000;

export interface Pixels {
  readonly canvas: HTMLCanvasElement;
  /** At 100 %. */
  readonly width: number;
  readonly height: number;
}

/** Twice as fine as the screen where there is room for it. */
export async function pixelsOf(svg: string): Promise<Pixels> {
  const image = new Image();
  const loaded = new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new AppError('internal', 'The diagram could not be drawn as pixels.'));
  });
  image.src = `data:image/svg+xml;base64,${base64(new TextEncoder().encode(svg))}`;
  await loaded;
  const { width, height } = image;
  const scale = Math.min(2, MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { canvas, width, height };
}

/** A PNG in base64. */
export async function pngOf(svg: string): Promise<string> {
  const { canvas } = await pixelsOf(svg);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
