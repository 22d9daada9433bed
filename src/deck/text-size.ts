import { prefer, preferredNumber } from './preferences.ts';

/** The sizes that text can have, as multiples of its own. */
export const SIZES = [0.75, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2] as const;

/** The size one larger (1) or smaller (-1) than another; 0 is its own. */
export function sizeBeside(size: number, by: -1 | 0 | 1): number {
  if (by === 0) return 1;
  const larger = SIZES.find((one) => one > size + 0.01);
  const smaller = SIZES.findLast((one) => one < size - 0.01);
  return (by > 0 ? larger : smaller) ?? size;
}

/** A text size that a person sets and this device remembers; styles read it from a custom property of the root. */
export class TextSize {
  private readonly name: string;
  private size: number;

  /** @param name of the kept choice and of the property, `--<name>` */
  constructor(name: string) {
    this.name = name;
    this.size = preferredNumber(name, 1, SIZES[0], SIZES.at(-1)!);
    this.show();
  }

  step(by: -1 | 0 | 1): void {
    this.size = sizeBeside(this.size, by);
    prefer(this.name, this.size === 1 ? null : String(this.size));
    this.show();
  }

  private show(): void {
    const { style, dataset } = document.documentElement;
    style.setProperty(`--${this.name}`, String(this.size));
    if (this.size > 1) dataset['larger'] = this.name;
    else delete dataset['larger'];
  }
}
