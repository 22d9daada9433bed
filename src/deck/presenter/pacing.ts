/** How a talk keeps its time, against the minutes of its parts. Pure; times in seconds from the start. */

/** A slide as its time is planned. */
export interface Timed {
  readonly steps: number;
  /** The part that begins with this slide. */
  readonly part?: { readonly title: string; readonly minutes: number | null } | undefined;
}

/** A part of a talk, from one slide’s index to before another’s. */
export interface Part {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** When each slide is to be shown. */
export interface Plan {
  /** What the whole may take; the parts together may take less. */
  readonly length: number;
  readonly parts: readonly Part[];
  /** When each slide is to come; one more for the end of the last. */
  readonly starts: readonly number[];
}

/** Whether a talk keeps its time, and by how many seconds it does not. */
export interface Pace {
  readonly kind: 'ahead' | 'on time' | 'behind';
  readonly by: number;
}

/** Being off by less than this, in seconds, or by this share of the whole, is being on time. */
const TOLERANCE = { seconds: 20, share: 0.02 } as const;

/** Each of a slide’s states is taken to last as long as another’s. */
const weightOf = ({ steps }: Timed) => 1 + steps;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The talk’s parts as ranges of slides; what comes before the first, or a talk without any, is a part without a title. */
function rangesOf(slides: readonly Timed[]): { title: string; minutes: number | null; from: number; to: number }[] {
  const begins = slides.flatMap(({ part }, from) => (part ? [{ ...part, from }] : []));
  if (begins[0]?.from !== 0) begins.unshift({ title: '', minutes: begins.length > 0 ? 0 : null, from: 0 });
  return begins.map((part, index) => ({ ...part, to: begins[index + 1]?.from ?? slides.length }));
}

/** Plans a talk: a part’s minutes are shared among its slides, parts without minutes share what is left. Null where nobody said how long it is. */
export function planOf(slides: readonly Timed[], minutes: number | null): Plan | null {
  const ranges = rangesOf(slides);
  const said = sum(ranges.map((range) => range.minutes ?? 0));
  const length = (minutes ?? said) * 60;
  if (!(length > 0) || slides.length === 0) return null;
  const weights = slides.map(weightOf);
  const weightIn = ({ from, to }: { from: number; to: number }) => sum(weights.slice(from, to));
  const open = sum(ranges.filter((range) => range.minutes === null).map(weightIn));
  const left = Math.max(0, length - said * 60);
  const starts: number[] = [];
  const parts: Part[] = [];
  let at = 0;
  for (const range of ranges) {
    const lasts = range.minutes === null ? (left * weightIn(range)) / open : range.minutes * 60;
    const start = at;
    for (let index = range.from; index < range.to; index++) {
      starts.push(at);
      at += (lasts * weights[index]!) / weightIn(range);
    }
    at = start + lasts;
    parts.push({ title: range.title, from: range.from, to: range.to, start, end: at });
  }
  return { length, parts, starts: [...starts, at] };
}

/** When a step of a slide is to come, and when what follows it. */
export function slotOf(plan: Plan, slides: readonly Timed[], index: number, step: number): { start: number; end: number } {
  const [start, end] = [plan.starts[index]!, plan.starts[index + 1]!];
  const each = (end - start) / weightOf(slides[index]!);
  return { start: start + each * step, end: start + each * (step + 1) };
}

/** How the talk stands when a slot is on screen after so many seconds. */
export function paceOf(plan: Plan, { start, end }: { start: number; end: number }, elapsed: number): Pace {
  const tolerance = Math.max(TOLERANCE.seconds, plan.length * TOLERANCE.share);
  const by = elapsed < start ? start - elapsed : Math.max(0, elapsed - end);
  if (by <= tolerance) return { kind: 'on time', by };
  return { kind: elapsed < start ? 'ahead' : 'behind', by };
}

/** The part that a slide belongs to. */
export function partAt({ parts }: Plan, index: number): Part {
  return parts.find(({ from, to }) => index >= from && index < to) ?? parts.at(-1)!;
}
