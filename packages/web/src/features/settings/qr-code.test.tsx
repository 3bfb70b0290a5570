import { render, screen } from '@testing-library/react';
import { encode } from 'uqr';
import { modulePath, QrCode } from './qr-code';

/** Reads the drawing back, module by module. */
function drawn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let step = 0; step < Number(width); step++) (modules[Number(y) - 4] as boolean[])[Number(x) - 4 + step] = true;
  return modules;
}

test('draws every dark module of the code and no other, four blank ones around it', () => {
  const text = 'otpauth://totp/Mestre:ana%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Mestre&digits=6&period=30';
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  expect(drawn(modulePath(data), size)).toEqual(data);
  // a code that read nothing back would be all light
  expect(data.flat().filter(Boolean).length).toBeGreaterThan((size * size) / 3);

  render(<QrCode text={text} label="The code" />);
  const picture = screen.getByRole('img', { name: 'The code' });
  expect(picture.getAttribute('viewBox')).toBe(`0 0 ${size + 8} ${size + 8}`);
  expect(picture.getAttribute('style')).toBeNull();
});
