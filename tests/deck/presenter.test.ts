// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { slidesOf } from '../../src/deck/slides.ts';
import { stillOf } from '../../src/deck/still.ts';
import { addressOf, viewOf } from '../../src/deck/view.ts';

describe('the still of a slide', () => {
  document.body.innerHTML = `<section class="slide" id="a" data-name="a" aria-labelledby="a-title"><h2 id="a-title">A</h2>
    <aside class="notes" data-step="0">said</aside><ul><li>one</li><li class="fragment" data-fragment-index="0">two</li></ul>
    <lb-session id="s" tabindex="0"><a href="#x">x</a><button>Play</button></lb-session></section>`;
  const [slide] = slidesOf(document);

  test('has the slide’s content without names, notes, scripts or anything to use', () => {
    const still = stillOf(slide!, 0);
    expect(still.textContent).toContain('one');
    expect(still.textContent).not.toContain('said');
    expect(still.querySelectorAll('[id], [href], [tabindex], lb-session')).toHaveLength(0);
    expect(still.id).toBe('');
    expect([still.inert, still.getAttribute('aria-hidden')]).toEqual([true, 'true']);
  });

  test('shows as many steps as it is asked for, and leaves the slide as it is', () => {
    expect(stillOf(slide!, 0).querySelector('.fragment')!.classList.contains('visible')).toBe(false);
    expect(stillOf(slide!, 1).querySelector('.fragment')!.classList.contains('visible')).toBe(true);
    expect(slide!.section.querySelector('.fragment')!.classList.contains('visible')).toBe(false);
    expect(document.querySelectorAll('#a')).toHaveLength(1);
  });
});

describe('an address', () => {
  test('names one of three views; none or an unknown one means reading', () => {
    const view = (search: string) => viewOf(new URL(`http://localhost/lessons/a/${search}`));
    expect([view(''), view('?view=slides'), view('?view=presenter'), view('?view=other')]).toEqual(['read', 'slides', 'presenter', 'read']);
  });

  test('keeps its path when the view changes', () => {
    const url = new URL('http://localhost/lessons/a/?view=slides#x');
    expect(addressOf(url, 'presenter', '#y/1').href).toBe('http://localhost/lessons/a/?view=presenter#y/1');
    expect(addressOf(url, 'read', '#y').href).toBe('http://localhost/lessons/a/#y');
  });
});
