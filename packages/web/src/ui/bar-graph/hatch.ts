import type { Hatch } from '../labels/swatch';

type Line = readonly [number, number, number, number];

/** Lines of an 8 px tile; they meet at its edges. */
const LINES: Readonly<Record<Exclude<Hatch, 'NONE' | 'DOTS'>, readonly Line[]>> = {
  DIAGONAL: [
    [-8, 8, 0, 0],
    [0, 8, 8, 0],
    [8, 8, 16, 0],
  ],
  CROSS: [
    [0, 8, 8, 0],
    [0, 0, 8, 8],
  ],
  HORIZONTAL: [[0, 4, 8, 4]],
  VERTICAL: [[4, 0, 4, 8]],
};

/** A colour with a pattern in the colour of the ground: told apart without seeing the colour. Without a pattern the colour itself. */
export function hatchFill(color: string, hatch: Hatch, ground: string): CanvasPattern | string {
  if (hatch === 'NONE') return color;
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const context = tile.getContext('2d');
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 8, 8);
  context.strokeStyle = ground;
  context.fillStyle = ground;
  context.lineWidth = hatch === 'CROSS' ? 1 : 2;
  context.beginPath();
  if (hatch === 'DOTS') context.arc(4, 4, 1.8, 0, 2 * Math.PI);
  else
    for (const [fromX, fromY, toX, toY] of LINES[hatch]) {
      context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
    }
  if (hatch === 'DOTS') context.fill();
  else context.stroke();
  return context.createPattern(tile, 'repeat') ?? color;
}
