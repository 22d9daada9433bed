import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Makes a region a tab stop for as long as it scrolls, so that the keyboard can scroll it. The server draws it as one,
 * for until script runs nobody knows.
 */
export function useScrollStop<T extends HTMLElement>(): RefObject<T> {
  const region = useRef<T>(null);
  useLayoutEffect(() => {
    const element = region.current!;
    const judge = () => {
      if (element.scrollHeight > element.clientHeight + 1) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    judge();
    const observer = new ResizeObserver(judge);
    observer.observe(element);
    return () => observer.disconnect();
  });
  return region;
}
