// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { classesAt, groundAt, isDark, showLook } from '../../src/deck/look.ts';

function section(attributes: string): HTMLElement {
  document.body.innerHTML = `<section class="slide a" ${attributes}></section>`;
  return document.querySelector('section')!;
}
const json = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');

describe('the look of a slide', () => {
  it('takes the classes of each step that has come, and gives them back', () => {
    const slide = section(`data-step-class="${json({ 1: ['b'], 3: ['c', 'd'] })}"`);
    const classes = (step: number) => (showLook(slide, step), slide.className);
    expect([0, 1, 2, 3].map(classes)).toEqual(['slide a', 'slide a b', 'slide a b', 'slide a b c d']);
    expect(classes(0)).toBe('slide a');
  });
  it('keeps a class that two steps give while one of them has come', () => {
    const slide = section(`data-step-class="${json({ 1: ['b'], 2: ['b'] })}"`);
    expect(classesAt(slide, 1)).toEqual({ on: ['b'], off: [] });
  });
  it('has the ground of the last step that set one', () => {
    const slide = section(`data-background-color="white" data-background-size="cover" data-step-background="${json({ 2: { color: 'black' } })}"`);
    expect([0, 1, 2, 3].map((step) => groundAt(slide, step))).toEqual([
      { color: 'white', size: 'cover' }, { color: 'white', size: 'cover' }, { color: 'black' }, { color: 'black' },
    ]);
  });
  it('gives the ground to the style sheet, and takes it back', () => {
    const slide = section(`data-background-image="/decks/a b&quot;.svg" data-step-background="${json({ 1: { gradient: 'linear-gradient(red, blue)' } })}"`);
    showLook(slide, 0);
    expect(slide.style.getPropertyValue('--ground-image')).toBe('url("/decks/a%20b%22.svg")');
    showLook(slide, 1);
    expect(slide.style.getPropertyValue('--ground-image')).toBe('linear-gradient(red, blue)');
    expect(slide.hasAttribute('data-ground')).toBe(true);
  });
  it('is left alone where the source asks for nothing', () => {
    const slide = section('');
    showLook(slide, 0);
    expect(slide.outerHTML).toBe('<section class="slide a"></section>');
  });
  it('is not broken by an attribute that somebody else wrote', () => {
    expect(classesAt(section('data-step-class="["'), 1)).toEqual({ on: [], off: [] });
  });
});

describe('a colour behind text', () => {
  it.each([
    ['rgb(0, 0, 0)', true], ['rgb(20, 23, 28)', true], ['rgb(255, 255, 255)', false], ['rgb(255, 200, 0)', false], ['rgb(0, 60, 200)', true],
    ['rgba(0, 0, 0, 0.2)', undefined], ['', undefined],
  ])('%s needs light text: %s', (colour, dark) => {
    expect(isDark(colour)).toBe(dark);
  });
});
